using Dartboard.Dictionaries;
using Dartboard.Memory;

namespace Dartboard.Formats;

/// <summary>A TopK SAE as SAELens defines it: a = relu(topk(W_encᵀ(y − b_dec) + b_enc)), ŷ = b_dec + Σ a_i W_dec[i].</summary>
/// <param name="Encoder">m encoder directions in Rⁿ.</param>
/// <param name="EncoderBias">b_enc, m floats.</param>
/// <param name="Decoder">W_dec, (m, n).</param>
/// <param name="DecoderBias">b_dec, n floats.</param>
/// <param name="K">Active latents per token.</param>
/// <param name="ModelName">The model whose activations it is for.</param>
/// <param name="HookName">The site they are taken from, such as <c>blocks.2.hook_resid_post</c>.</param>
public sealed record SaeLensWeights(
    IFeatureDictionary Encoder,
    ReadOnlyMemory<float> EncoderBias,
    Matrix Decoder,
    ReadOnlyMemory<float> DecoderBias,
    int K,
    string ModelName,
    string HookName);
