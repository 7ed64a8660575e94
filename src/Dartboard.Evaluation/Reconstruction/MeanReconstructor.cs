using Dartboard.Coding;
using Dartboard.Memory;

namespace Dartboard.Evaluation.Reconstruction;

/// <summary>Predicts one vector for every token: ŷ = μ.</summary>
/// <remarks>Explains exactly nothing of the tokens whose mean it is, a little less than nothing of others.</remarks>
/// <param name="mean">μ, n floats.</param>
public sealed class MeanReconstructor(float[] mean) : IReconstructor
{
    /// <inheritdoc/>
    public int Width => mean.Length;

    /// <inheritdoc/>
    public int Latents => 0;

    /// <inheritdoc/>
    public SparseCodes? Reconstruct(Matrix activations, long first, int count, Matrix reconstruction, Workers workers)
    {
        for (int t = 0; t < count; t++)
            mean.CopyTo(reconstruction.Row(t));
        return null;
    }
}
