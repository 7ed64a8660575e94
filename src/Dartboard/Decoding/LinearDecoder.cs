using Dartboard.Kernels;
using Dartboard.Memory;

namespace Dartboard.Decoding;

/// <summary>Decoder with stored weights: ŷ = b + Σ a_i W_i.</summary>
/// <param name="weights">W, (m, n): row i is latent i's decoder direction. Owned by the caller.</param>
/// <param name="bias">b, n floats.</param>
public sealed class LinearDecoder(Matrix weights, float[] bias) : IDecoder
{
    /// <inheritdoc/>
    public int Width => weights.Columns;

    /// <summary>W, (m, n).</summary>
    public Matrix Weights => weights;

    /// <summary>b, n floats.</summary>
    public ReadOnlySpan<float> Bias => bias;

    /// <inheritdoc/>
    public void Decode(ReadOnlySpan<int> indices, ReadOnlySpan<float> values, Span<float> reconstruction)
    {
        bias.CopyTo(reconstruction);
        GatherAccumulate.Run(weights, indices, values, reconstruction);
    }
}
