using Dartboard.Coding;
using Dartboard.Decoding;
using Dartboard.Evaluation.Reconstruction;
using Dartboard.Memory;

namespace Dartboard.Evaluation.Lab.Floor;

/// <summary>A pursuit over a dictionary, decoded by the dictionary itself.</summary>
/// <param name="encoder">The pursuit.</param>
public sealed class PursuitReconstructor(PursuitEncoder encoder) : IReconstructor, IDisposable
{
    private readonly TiedDecoder _decoder = new(encoder.Dictionary, encoder.Center, 1);

    /// <inheritdoc/>
    public int Width => encoder.Dictionary.Width;

    /// <inheritdoc/>
    public int Latents => encoder.Dictionary.Count;

    /// <inheritdoc/>
    public SparseCodes? Reconstruct(Matrix activations, long first, int count, Matrix reconstruction, Workers workers)
    {
        var codes = new SparseCodes(count, encoder.K, Latents);
        encoder.Encode(activations, first, codes, workers);
        for (int t = 0; t < count; t++)
            _decoder.Decode(codes.IndicesOf(t), codes.ValuesOf(t), reconstruction.Row(t));
        return codes;
    }

    /// <inheritdoc/>
    public void Dispose() => _decoder.Dispose();
}
