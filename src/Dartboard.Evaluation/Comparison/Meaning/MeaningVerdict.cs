using System.Globalization;
using Dartboard.Evaluation.Nulls;
using Dartboard.Evaluation.Pricing;
using Dartboard.Evaluation.Reconstruction;
using Dartboard.Evaluation.Records;

namespace Dartboard.Evaluation.Comparison.Meaning;

/// <summary>What the run says of the post's two claims, every word of it decided by the numbers.</summary>
/// <param name="setup">The null, and what other directions tell.</param>
/// <param name="arms">Metrics by arm.</param>
/// <param name="meanings">What was found out, by arm.</param>
/// <param name="prices">Prices, where there are concepts.</param>
/// <param name="concepts">The concepts, where there are any.</param>
internal sealed class MeaningVerdict(MeaningSetup setup, IReadOnlyDictionary<string, MeaningMetrics> arms, IReadOnlyDictionary<string, ArmMeaning> meanings, PriceTable? prices, ConceptData? concepts)
{
    /// <summary>The sentences; those about absent arms are left out.</summary>
    public IReadOnlyList<string> Sentences() => [.. new[] { Strong(), Scores(), Weak(), Price() }.OfType<string>()];

    private string? Strong()
    {
        if (!arms.TryGetValue("darts", out MeaningMetrics? darts) || darts.AboveNull is not { } above || double.IsNaN(above))
            return null;
        string answer = darts.AboveNullLow > 0.5 ? "holds for these darts" : darts.AboveNullHigh < 0.5 ? "does not hold for these darts" : "is left open by these darts";
        string trained = arms.TryGetValue("topk-sae", out MeaningMetrics? sae) ? Text($", of the trained latents {sae.AboveNull:P1} [{sae.AboveNullLow:P1}, {sae.AboveNullHigh:P1}]") : "";
        string caution = setup.Null == NullCatalog.NameOf(NullKind.Shift) ? " This null asks no more than whether a latent has to do with its tokens at all." : "";
        return Text($"The strong claim, that most directions mean something, {answer}: {above:P1} [{darts.AboveNullLow:P1}, {darts.AboveNullHigh:P1}] of those that can be explained beat 95 % of their null ({setup.Null}), where chance is 5 %{trained}.{caution}");
    }

    private string? Scores()
    {
        if (!arms.TryGetValue("darts", out MeaningMetrics? darts) || !arms.TryGetValue("topk-sae", out MeaningMetrics? sae))
            return null;
        string null_ = darts.NullExplanationF1 is { } floor ? Text($", where the darts' null has {floor:F3}") : "";
        return Text($"Meaning comes in degrees: explanations of darts have a median F1 of {darts.ExplanationF1:F3} [{darts.ExplanationF1Low:F3}, {darts.ExplanationF1High:F3}], of trained latents {sae.ExplanationF1:F3} [{sae.ExplanationF1Low:F3}, {sae.ExplanationF1High:F3}]{null_}.");
    }

    private string? Weak()
    {
        if (concepts is null || !meanings.TryGetValue("darts", out ArmMeaning? darts) || !meanings.TryGetValue("topk-sae", out ArmMeaning? sae))
            return null;
        double[] gaps = [.. darts.Concepts!.BestAucs.Zip(sae.Concepts!.BestAucs, (dart, latent) => dart - latent)];
        (double gap, Interval interval) = ArmMeaning.Over(gaps, concepts.Bootstrap);
        string answer = interval.Low > 0 ? "holds, and beyond the trained SAE" : interval.High < 0 ? "holds less than for the trained SAE" : "holds as far as for the trained SAE";
        return Text($"The weak claim, that some dart is aligned with whatever is meaningful, {answer}: over {gaps.Length} concepts the best dart's mean AUC on held-out documents is {arms["darts"].BestLatentAuc:F3}, the best trained latent's {arms["topk-sae"].BestLatentAuc:F3}, a difference of {gap:+0.000;−0.000} [{interval.Low:+0.000;−0.000}, {interval.High:+0.000;−0.000}] over concepts{Dense()}.");
    }

    private string Dense() => setup.References.FirstOrDefault(reference => reference.Name == MeaningScorer.MeanDifference) is { } dense ? Text($"; the difference of the residual stream's means, which nothing searched for, reaches {dense.Auc:F3}") : "";

    private string? Price()
    {
        if (arms.GetValueOrDefault("darts")?.Price is not { } darts || arms.GetValueOrDefault("topk-sae")?.Price is not { } sae || prices is null)
            return null;
        (double difference, Interval interval) = prices.Difference(Candidate("topk-sae"), Candidate("darts"));
        return Text($"Priced in darts, the direction of the best trained latent costs a median of {sae.Bits:F1} bits [{sae.BitsLow:F1}, {sae.BitsHigh:F1}] and the best of the darts {darts.Bits:F1} [{darts.BitsLow:F1}, {darts.BitsHigh:F1}], of which a search among as many is worth {darts.SearchedBits:F1}; the median difference, what training bought, is {difference:F1} bits [{interval.Low:F1}, {interval.High:F1}].");
    }

    private int Candidate(string arm) => Enumerable.Range(0, prices!.Candidates.Count).First(i => prices.Candidates[i].Name == arm);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
