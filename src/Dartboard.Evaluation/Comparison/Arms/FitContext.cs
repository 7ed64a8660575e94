using Dartboard.Evaluation.Nulls;
using Dartboard.Memory;

namespace Dartboard.Evaluation.Comparison.Arms;

/// <summary>What an arm is fitted on and how large it is.</summary>
/// <param name="Activations">Fit tokens, (tokens, n).</param>
/// <param name="Moments">Their mean and covariance.</param>
/// <param name="Latents">m.</param>
/// <param name="K">Active latents per token.</param>
/// <param name="Seed">Seed of every random stream.</param>
/// <param name="Workers">Threads, and the way to cancel.</param>
public sealed record FitContext(Matrix Activations, ActivationMoments Moments, int Latents, int K, ulong Seed, Workers Workers)
{
    /// <summary>n.</summary>
    public int Width => Activations.Columns;
}
