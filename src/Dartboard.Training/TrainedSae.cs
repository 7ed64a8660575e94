using Dartboard.Coding;
using Dartboard.Decoding;
using Dartboard.Dictionaries;
using Dartboard.Formats;
using Dartboard.Memory;

namespace Dartboard.Training;

/// <summary>A trained TopK SAE in the units of the activations: ŷ = b_dec + Σ a_i W_dec[i], a the k largest of W_enc (y − b_dec) + b_enc, rectified.</summary>
public sealed class TrainedSae : IDisposable
{
    private readonly Matrix _encoderRows;
    private readonly float[] _center;

    internal TrainedSae(Matrix encoder, float[] encoderBias, Matrix decoder, float[] decoderBias, int k, Workers workers)
    {
        _encoderRows = encoder;
        EncoderBias = encoderBias;
        Encoder = new DenseDictionary(encoder, workers, encoderBias);
        Decoder = new LinearDecoder(decoder, decoderBias);
        _center = decoderBias;
        K = k;
    }

    /// <summary>W_enc, (m, n), with b_enc as the latents' score bias.</summary>
    public DenseDictionary Encoder { get; }

    /// <summary>b_enc, m floats.</summary>
    public ReadOnlyMemory<float> EncoderBias { get; }

    /// <summary>W_dec, (m, n), rows of unit norm, and b_dec.</summary>
    public LinearDecoder Decoder { get; }

    /// <summary>b_dec, n floats: what the encoder subtracts from every token.</summary>
    public ReadOnlySpan<float> Center => _center;

    /// <summary>k, the active latents per token.</summary>
    public int K { get; }

    /// <summary>The rule this SAE encodes by.</summary>
    public TopKEncoder CreateEncoder() => new(Encoder, K, _center, rectify: true);

    /// <summary>The same numbers as SAELens keeps them.</summary>
    /// <param name="modelName">The model whose activations it was trained on.</param>
    /// <param name="hookName">The site they were taken from.</param>
    public SaeLensWeights ToSaeLens(string modelName, string hookName) =>
        new(Encoder, EncoderBias, Decoder.Weights, _center, K, modelName, hookName);

    /// <inheritdoc/>
    public void Dispose()
    {
        Encoder.Dispose();
        _encoderRows.Dispose();
        Decoder.Weights.Dispose();
    }
}
