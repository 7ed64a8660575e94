using Dartboard.Evaluation.Comparison.Data;
using Dartboard.Evaluation.Concepts;
using Dartboard.Evaluation.Latents;
using Dartboard.Evaluation.Probing;
using Dartboard.Evaluation.Reconstruction;
using Dartboard.Memory;

namespace Dartboard.Evaluation.Comparison.Meaning;

/// <summary>The concepts of a text, and the residual stream pooled over what may be read of each document.</summary>
/// <param name="Suite">At least one concept.</param>
/// <param name="Fit">Mean-pooled fit activations, (sequences, n).</param>
/// <param name="HeldOut">Mean-pooled held-out activations, (sequences, n).</param>
/// <param name="ProbeTasks">The concepts with the documents that probes learn from.</param>
/// <param name="Bootstrap">Resamples of the concepts, the same for all arms.</param>
internal sealed record ConceptData(ConceptSuite Suite, Matrix Fit, Matrix HeldOut, IReadOnlyList<ConceptTask> ProbeTasks, DocumentBootstrap Bootstrap) : IDisposable
{
    /// <summary>Pools; null where the text tells of no concept.</summary>
    public static ConceptData? Create(ConceptSuite suite, ComparisonData data, TokenCorpus fit, TokenCorpus heldOut, ulong seed)
    {
        if (suite.Tasks.Count == 0)
            return null;
        var draw = new ProbeDraw(fit.Documents, heldOut.Documents, seed);
        return new ConceptData(
            suite,
            Pooled.Residual(fit, data.Fit, suite.FitReadable, Pooling.Mean),
            Pooled.Residual(heldOut, data.HeldOut.Activations, suite.HeldOutReadable, Pooling.Mean),
            [.. suite.Tasks.Select(draw.Standard)],
            new DocumentBootstrap(suite.Tasks.Count, seed));
    }

    public void Dispose()
    {
        Fit.Dispose();
        HeldOut.Dispose();
    }
}
