using Dartboard.Cli.Lab;
using Dartboard.Evaluation.Pricing;

namespace Dartboard.Cli.Rendering;

/// <summary>Prices of explanations as people and as spreadsheets read them.</summary>
internal static class ExplanationPriceText
{
    /// <summary>The conditions, a row for each arm, and the verdict.</summary>
    public static string Create(ExplanationPriceReport report) => $"{Conditions(report)}\n\n{Table(report)}\n\n{string.Join('\n', report.Verdict)}";

    /// <summary>One row for each arm; an upper end that is infinite is empty.</summary>
    public static string Csv(ExplanationPriceReport report)
    {
        string[] header = ["arm", "latents", "explained", "median_f1", "median_bits", "median_bits_low", "median_bits_high", "dearer_than_log2_m", "best_f1", "best_bits", "best_kind"];
        IEnumerable<string[]> rows = report.Arms.Select(arm => (string[])[
            arm.Arm, Invariant($"{arm.Latents}"), Invariant($"{arm.Explained}"), Say.Exact(arm.MedianScore), Say.Exact(arm.MedianBits), Say.Exact(arm.MedianInterval.Low),
            double.IsFinite(arm.MedianInterval.High) ? Say.Exact(arm.MedianInterval.High) : "", Invariant($"{arm.DearerThanSearch}"), Say.Exact(arm.BestScore), Say.Exact(arm.Best.Bits), PriceText.Kind(arm.Best.Kind)]);
        return string.Concat(rows.Prepend(header).Select(row => string.Join(',', row) + "\n"));
    }

    private static string Conditions(ExplanationPriceReport report) => Invariant($"""
        {report.Setup.Model} at {report.Setup.Site} ({report.Setup.SiteAlias}), n = {report.Setup.Width}, seed {report.Setup.Seed}; {report.Setup.Text}; {report.Setup.TokenPolicy}
        score: F1 of a latent's own explanation on {report.Setup.HeldOutTokens:N0} held-out tokens; thrown: {report.Dartboards} dartboards, {report.Setup.Darts:N0} darts, median F1 {report.MedianDartScore:F3}
        price = −log₂ of the chance that one dart of such a board is explained as well, bits; ~ carried on by a generalised Pareto tail; > beyond its end point
        """);

    private static string Table(ExplanationPriceReport report) => TextTable.Draw(
        ["arm", "latents", "explained", "median F1", "median price", "95 % CI", "dearer than log₂ m", "best F1", "its price"],
        [.. report.Arms.Select(arm => (string[])[
            arm.Arm, Invariant($"{arm.Latents}"), Invariant($"{arm.Explained}"), Say.Fixed(arm.MedianScore, 3), Say.Fixed(arm.MedianBits, 2), PriceText.Range(arm.MedianInterval),
            Invariant($"{arm.DearerThanSearch}"), Say.Fixed(arm.BestScore, 3), PriceText.Bits(arm.Best)])]);

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
