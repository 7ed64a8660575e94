using Dartboard.Evaluation.Concepts;
using Dartboard.Memory;

namespace Dartboard.Evaluation.Probing;

/// <summary>What probes read: pooled residual activations and latents of the documents of some tasks.</summary>
/// <param name="Tasks">The tasks, with all documents that tell.</param>
/// <param name="Draw">Draws from them.</param>
/// <param name="Fit">(fit sequences, n).</param>
/// <param name="HeldOut">(held-out sequences, n).</param>
/// <param name="Arms">The arms, on the same sequences.</param>
public sealed record ProbeInput(IReadOnlyList<ConceptTask> Tasks, ProbeDraw Draw, Matrix Fit, Matrix HeldOut, IReadOnlyList<ProbedArm> Arms) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose()
    {
        Fit.Dispose();
        HeldOut.Dispose();
    }

    /// <summary>The residual stream on a task's documents, the fit ones first.</summary>
    internal ProbeFeatures Residual(ConceptTask task) => ProbeFeatures.Of(Fit, task.FitDocuments, HeldOut, task.HeldOutDocuments);
}
