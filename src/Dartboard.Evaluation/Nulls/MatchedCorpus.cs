using Dartboard.Evaluation.Reconstruction;
using Dartboard.Memory;

namespace Dartboard.Evaluation.Nulls;

/// <summary>Gaussian activations in place of a fit set and a held-out set, of the same sizes: where the floor of an arm is measured.</summary>
/// <remarks>
/// The floor of darts is the explained variance of the same darts fitted and evaluated here. A trained autoencoder is held
/// against the floor of least-squares darts of its size, since a floor is what no learning earns.
/// </remarks>
public sealed class MatchedCorpus : IDisposable
{
    private readonly EvaluationSet _heldOut;

    /// <summary>Draws both sets; no token is in both.</summary>
    /// <param name="source">The distribution.</param>
    /// <param name="fitTokens">Number of tokens to fit on.</param>
    /// <param name="heldOutTokens">Number of tokens to evaluate on.</param>
    /// <param name="workers">Threads; the numbers do not depend on them.</param>
    public MatchedCorpus(GaussianActivations source, long fitTokens, int heldOutTokens, Workers workers)
    {
        Fit = source.Make(0, fitTokens, workers);
        _heldOut = new EvaluationSet(source.Make(fitTokens, heldOutTokens, workers), [heldOutTokens]);
    }

    /// <summary>(tokens, n) to fit an arm on.</summary>
    public Matrix Fit { get; }

    /// <summary>Explained variance of an arm on the held-out tokens.</summary>
    public double Floor(IReconstructor fitted, Workers workers, IProgress<double>? progress = null) =>
        ReconstructionEvaluator.Evaluate(fitted, _heldOut, null, workers, progress).ExplainedVariance;

    /// <inheritdoc/>
    public void Dispose()
    {
        Fit.Dispose();
        _heldOut.Activations.Dispose();
    }
}
