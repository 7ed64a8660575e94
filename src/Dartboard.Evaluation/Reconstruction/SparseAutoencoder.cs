using Dartboard.Coding;
using Dartboard.Decoding;
using Dartboard.Memory;

namespace Dartboard.Evaluation.Reconstruction;

/// <summary>An encoder and a decoder, thrown or trained.</summary>
/// <param name="encoder">y to k activations.</param>
/// <param name="decoder">k activations to ŷ.</param>
public sealed class SparseAutoencoder(TopKEncoder encoder, IDecoder decoder) : IReconstructor
{
    private const int TokensPerItem = 64;

    private SparseCodes? _codes;

    /// <summary>The encoder.</summary>
    public TopKEncoder Encoder => encoder;

    /// <summary>The decoder.</summary>
    public IDecoder Decoder => decoder;

    /// <inheritdoc/>
    public int Width => decoder.Width;

    /// <inheritdoc/>
    public int Latents => encoder.Dictionary.Count;

    /// <inheritdoc/>
    public SparseCodes? Reconstruct(Matrix activations, long first, int count, Matrix reconstruction, Workers workers)
    {
        if (_codes?.Tokens != count)
            _codes = new SparseCodes(count, encoder.K, Latents);
        SparseCodes codes = _codes;
        encoder.Encode(activations, first, codes, workers);
        workers.For((count + TokensPerItem - 1) / TokensPerItem, (item, _) =>
        {
            for (int t = item * TokensPerItem; t < Math.Min((item + 1) * TokensPerItem, count); t++)
                decoder.Decode(codes.IndicesOf(t), codes.ValuesOf(t), reconstruction.Row(t));
        });
        return codes;
    }
}
