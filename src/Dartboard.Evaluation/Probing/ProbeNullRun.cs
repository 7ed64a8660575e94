using Dartboard.Evaluation.Comparison;
using Dartboard.Evaluation.Comparison.Arms;
using Dartboard.Evaluation.Concepts;
using Dartboard.Evaluation.Latents;
using Dartboard.Evaluation.Nulls;
using Dartboard.Memory;
using Dartboard.Models;

namespace Dartboard.Evaluation.Probing;

/// <summary>Does all of the probing again under a null, and counts the latents that beat it.</summary>
/// <param name="kind">The null.</param>
/// <param name="settings">How tasks are probed.</param>
/// <param name="runner">Runs the probes.</param>
/// <param name="workers">Threads; no number depends on how many.</param>
internal sealed class ProbeNullRun(NullKind kind, ProbeSettings settings, ProbeRunner runner, Workers workers)
{
    private const int Permutations = 1000;

    public ProbeNull Run(ProbeSubject subject, ProbeCorpora corpora, ProbeInput real, IReadOnlyList<ProbeMethod> methods, Func<Randomization, ulong, LanguageModel> load, IProgress<double> progress)
    {
        if (kind == NullKind.Labels)
            return PermutedLabels.Summarise(runner.Run(PermutedLabels.Of(real, settings.Seed), progress), methods, settings.Seed, [.. real.Arms.Select(arm => HoldAgainstLabels(arm, corpora))]);
        var source = new NullSource(corpora.Fit, subject.Data.Fit, corpora.HeldOut, subject.Data.HeldOut.Activations, subject.Options.Site, load, settings.Seed, workers);
        using NullActivations activations = NullActivations.Make(kind, source, new ProgressPart(progress, 0, 0.1));
        FitContext context = subject.Context(workers);
        using ProbeInput input = corpora.Pool(activations.Fit, activations.HeldOut, subject.Arms.Select((arm, index) => Refit(arm.Name, context, activations, new ProgressPart(progress, 0.1 + 0.4 * index / subject.Arms.Count, 0.1 + 0.4 * (index + 1) / subject.Arms.Count))), settings, workers);
        IReadOnlyList<TaskResult> results = runner.Run(input, new ProgressPart(progress, 0.5, 1));
        return new ProbeNull(
            NullCatalog.NameOf(kind), NullCatalog.DescriptionOf(kind), ProbeSummaries.Means(methods, results, settings.Seed), [.. real.Arms.Zip(input.Arms, (arm, under) => HoldAgainst(arm, under, corpora))]);
    }

    private static (string Name, LatentActivations Fit, LatentActivations HeldOut) Refit(string arm, FitContext context, NullActivations activations, IProgress<double> progress)
    {
        NullLatents latents = NullLatents.Refit(ArmCatalog.Get(arm), context, activations, progress)!;
        return (arm, latents.Fit, latents.HeldOut);
    }

    private ProbeNullArm HoldAgainst(ProbedArm arm, ProbedArm under, ProbeCorpora corpora)
    {
        (double[] scores, int[] firings) = BestAucs(arm, corpora);
        (double[] nullScores, int[] nullFirings) = BestAucs(under, corpora);
        NullComparison comparison = NullComparison.Compare(scores, firings, new NullSample(nullScores, nullFirings));
        return new ProbeNullArm(arm.Name, comparison.Tested, comparison.ShareAbove, comparison.ShareSignificant);
    }

    private ProbeNullArm HoldAgainstLabels(ProbedArm arm, ProbeCorpora corpora)
    {
        var permutations = new LabelPermutations(corpora.HeldOut.Documents.Count, Permutations, settings.Seed);
        double[] p = LabelNull.Run(arm.HeldOutByLatent, [.. corpora.Tasks.Select(task => new LabelledDocuments(task.Name, task.HeldOutDocuments, task.HeldOutLabels))], permutations, workers).LatentPValues();
        int[] firing = [.. Enumerable.Range(0, p.Length).Where(latent => arm.HeldOutByLatent.RowsOf(latent).Length > 0)];
        return new ProbeNullArm(arm.Name, firing.Length, null, (double)firing.Count(latent => p[latent] <= NullComparison.Level) / firing.Length);
    }

    /// <summary>Every latent's best AUC over the tasks, not a number where it fires in no document; and in how many it fires.</summary>
    private (double[] Scores, int[] Firings) BestAucs(ProbedArm arm, ProbeCorpora corpora)
    {
        LatentActivations latents = arm.HeldOutByLatent;
        using Matrix areas = LatentAuc.Measure(latents, [.. corpora.Tasks.Select(task => task.HeldOutDocuments)], [.. corpora.Tasks.Select(task => task.HeldOutLabels)], workers);
        int[] firings = [.. Enumerable.Range(0, latents.Latents).Select(latent => latents.RowsOf(latent).Length)];
        return ([.. firings.Select((count, latent) => count == 0 ? double.NaN : System.Numerics.Tensors.TensorPrimitives.Max<float>(areas.Row(latent)))], firings);
    }
}
