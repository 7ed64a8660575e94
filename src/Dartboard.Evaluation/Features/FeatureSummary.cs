using Dartboard.Evaluation.Explanations;
using Dartboard.Evaluation.Nulls;
using Dartboard.Evaluation.Reconstruction;

namespace Dartboard.Evaluation.Features;

/// <summary>An arm's latents at a glance. What is not known is null.</summary>
/// <param name="Arm">The arm's name.</param>
/// <param name="Latents">m.</param>
/// <param name="States">Number of latents by state.</param>
/// <param name="F1">Median over explained latents of the explanation's F1 on held-out tokens.</param>
/// <param name="AveragePrecision">Median of its average precision.</param>
/// <param name="Pearson">Median of its correlation.</param>
/// <param name="TokenEntropy">Median over explained latents of the normalised entropy of the tokens they fire on.</param>
/// <param name="AboveNull">Share of latents held against the null that are above its 95th percentile: p at most 0.05. By chance 0.05.</param>
/// <param name="Significant">Share of those called significant with false discoveries held at 5 %.</param>
/// <param name="BestConceptAuc">Median over latents of the AUC for the concept each tells best.</param>
/// <param name="Plane">Explained latents by F1 and normalised token entropy.</param>
public sealed record FeatureSummary(
    string Arm, int Latents, IReadOnlyDictionary<string, int> States, double? F1, double? AveragePrecision, double? Pearson, double? TokenEntropy, double? AboveNull, double? Significant, double? BestConceptAuc, ExplanationPlane Plane)
{
    /// <summary>The state of a latent that has an explanation.</summary>
    public const string Live = "live";

    /// <summary>Share of latents that have an explanation.</summary>
    public double LiveShare => Latents == 0 ? 0 : (double)States.GetValueOrDefault(Live) / Latents;

    /// <summary>Sums up one arm.</summary>
    /// <param name="arm">Its name.</param>
    /// <param name="rows">All its latents.</param>
    public static FeatureSummary Of(string arm, IReadOnlyList<FeatureRow> rows)
    {
        FeatureRow[] live = [.. rows.Where(row => row.State == Live)];
        return new FeatureSummary(
            arm,
            rows.Count,
            rows.CountBy(row => row.State).ToDictionary(),
            Median(live.Select(row => row.F1)),
            Median(live.Select(row => row.AveragePrecision)),
            Median(live.Select(row => row.Pearson)),
            Median(live.Select(row => row.NormalizedTokenEntropy)),
            Share(rows.Select(row => row.PValue is { } p ? p <= NullComparison.Level : (bool?)null)),
            Share(rows.Select(row => row.Significant)),
            Median(rows.Select(row => row.BestConceptAuc)),
            ExplanationPlane.Of(live.Where(row => row is { F1: not null, NormalizedTokenEntropy: not null }).Select(row => (row.F1!.Value, row.NormalizedTokenEntropy!.Value))));
    }

    private static double? Median(IEnumerable<double?> values) => Medians.Of([.. values.OfType<double>()]) is var median && double.IsNaN(median) ? null : median;

    private static double? Share(IEnumerable<bool?> values)
    {
        bool[] known = [.. values.OfType<bool>()];
        return known.Length == 0 ? null : (double)known.Count(value => value) / known.Length;
    }
}
