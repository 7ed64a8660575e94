using Dartboard.Evaluation.Concepts;
using Dartboard.Evaluation.Latents;
using Dartboard.Memory;

namespace Dartboard.Evaluation.Probing;

/// <summary>The documents of some tasks, and how much of each may be read.</summary>
/// <param name="Tasks">The tasks, with all documents that tell.</param>
/// <param name="Fit">Documents to learn from.</param>
/// <param name="FitReadable">Of every fit sequence, how many of its first rows are read.</param>
/// <param name="HeldOut">Documents to test on.</param>
/// <param name="HeldOutReadable">The same for the held-out sequences.</param>
internal sealed record ProbeCorpora(IReadOnlyList<ConceptTask> Tasks, TokenCorpus Fit, int[] FitReadable, TokenCorpus HeldOut, int[] HeldOutReadable)
{
    /// <summary>Pools activations and latents into what probes read.</summary>
    /// <param name="fit">(rows, n) of the fit corpus.</param>
    /// <param name="heldOut">(rows, n) of the held-out corpus.</param>
    /// <param name="arms">Latents of each arm on the same rows, made when it is its turn: they are large.</param>
    /// <param name="settings">Pooling and seed.</param>
    /// <param name="workers">Threads; the result does not depend on their number.</param>
    public ProbeInput Pool(Matrix fit, Matrix heldOut, IEnumerable<(string Name, LatentActivations Fit, LatentActivations HeldOut)> arms, ProbeSettings settings, Workers workers) => new(
        Tasks,
        new ProbeDraw(Fit.Documents, HeldOut.Documents, settings.Seed),
        Pooled.Residual(Fit, fit, FitReadable, settings.Pooling),
        Pooled.Residual(HeldOut, heldOut, HeldOutReadable, settings.Pooling),
        [.. arms.Select(arm => new ProbedArm(
            arm.Name,
            Pooled.Latents(Fit, arm.Fit, FitReadable, settings.Pooling, workers),
            Pooled.Latents(HeldOut, arm.HeldOut, HeldOutReadable, settings.Pooling, workers)))]);
}
