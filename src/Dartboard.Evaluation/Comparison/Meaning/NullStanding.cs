using Dartboard.Evaluation.Explanations;
using Dartboard.Evaluation.Nulls;
using Dartboard.Evaluation.Reconstruction;

namespace Dartboard.Evaluation.Comparison.Meaning;

/// <summary>How an arm's latents stand against a null: by their explanations' F1, or by how well they tell concepts where labels are permuted.</summary>
/// <param name="Above">Share of latents above the null's 95th percentile.</param>
/// <param name="AboveInterval">Its interval over latents.</param>
/// <param name="Significant">Share of latents called significant with false discoveries controlled.</param>
/// <param name="SignificantInterval">Its interval over latents.</param>
/// <param name="MedianScore">Median score of the null's latents; null where there is no such score.</param>
/// <param name="PValues">p of each latent; not a number where it was not tested.</param>
/// <param name="QValues">Adjusted p of each latent.</param>
/// <param name="Percentiles">Percentile of each latent among the null's, 0 … 100; not a number where there is none.</param>
internal sealed record NullStanding(
    double Above, Interval AboveInterval, double Significant, Interval SignificantInterval, double? MedianScore, double[] PValues, double[] QValues, double[] Percentiles)
{
    /// <summary>Explanations against explanations of the same arm under the null.</summary>
    public static NullStanding Of(IReadOnlyList<LatentExplanation> real, IReadOnlyList<LatentExplanation> @null)
    {
        var comparison = NullComparison.Compare(Scores(real), Firings(real), new NullSample(Scores(@null), Firings(@null)));
        return new NullStanding(
            comparison.ShareAbove, comparison.ShareAboveInterval, comparison.ShareSignificant, comparison.ShareSignificantInterval,
            Medians.Of([.. Scores(@null).Where(score => !double.IsNaN(score))]), comparison.PValues, comparison.QValues, comparison.Percentiles);
    }

    /// <summary>Latents that tell some concept better than any latent tells any concept whose labels changed places, in 95 of 100 permutations.</summary>
    public static NullStanding Of(MaxT labels)
    {
        double[] pValues = labels.LatentPValues();
        int significant = pValues.Count(p => p <= NullComparison.Level);
        double share = (double)significant / pValues.Length;
        Interval interval = Interval.Wilson(significant, pValues.Length);
        return new NullStanding(share, interval, share, interval, null, pValues, pValues, [.. pValues.Select(_ => double.NaN)]);
    }

    private static double[] Scores(IReadOnlyList<LatentExplanation> explanations) => [.. explanations.Select(explanation => explanation.HeldOut?.F1 ?? double.NaN)];

    private static int[] Firings(IReadOnlyList<LatentExplanation> explanations) => [.. explanations.Select(explanation => explanation.HeldOutFirings)];
}
