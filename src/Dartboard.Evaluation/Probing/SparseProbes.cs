using Dartboard.Evaluation.Concepts;
using Dartboard.Evaluation.Latents;
using Dartboard.Memory;

namespace Dartboard.Evaluation.Probing;

/// <summary>k-sparse probes of one arm on many tasks.</summary>
public static class SparseProbes
{
    /// <summary>Learns every task with k latents, for several k.</summary>
    /// <param name="tasks">Documents in the order of <see cref="ProbeDraw"/>, which says who validates.</param>
    /// <param name="fit">The arm's pooled activations by latent, on the fit corpus's sequences.</param>
    /// <param name="heldOut">The same on the held-out corpus's.</param>
    /// <param name="sizes">Values of k, ascending, each at least 1.</param>
    /// <param name="workers">Threads; the result does not depend on their number.</param>
    /// <param name="penalty">Of the logistic regression.</param>
    /// <returns>By task and k.</returns>
    /// <exception cref="ArgumentException">The two activations have different latents, a task's fit documents are of one class, or no k is given.</exception>
    public static ProbeScore[][] Evaluate(IReadOnlyList<ConceptTask> tasks, LatentActivations fit, LatentActivations heldOut, IReadOnlyList<int> sizes, Workers workers, Penalty penalty = Penalty.L1)
    {
        if (fit.Latents != heldOut.Latents)
            throw new ArgumentException($"both sides must be activations of one dictionary; got {fit.Latents} and {heldOut.Latents} latents", nameof(heldOut));
        if (sizes.Count == 0 || sizes[0] < 1 || !sizes.SequenceEqual(sizes.Order()))
            throw new ArgumentException($"sizes must be ascending and at least 1; got {string.Join(", ", sizes)}", nameof(sizes));
        DocumentLatents byFit = new(fit), byHeldOut = new(heldOut);
        var scores = new ProbeScore[tasks.Count][];
        workers.For(tasks.Count, (task, _) =>
        {
            var probe = new SparseProbe(new LatentExamples(byFit, byHeldOut, tasks[task]), sizes, penalty, "");
            scores[task] = ModelSelection.Evaluate(probe, tasks[task].FitLabels, tasks[task].HeldOutLabels);
        });
        return scores;
    }
}
