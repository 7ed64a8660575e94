using System.Globalization;
using Dartboard.Evaluation.Reconstruction;

namespace Dartboard.Evaluation.Pricing;

/// <summary>What a table of prices says, in sentences whose every word the numbers decide.</summary>
internal static class PriceVerdict
{
    /// <summary>The sentences.</summary>
    /// <param name="table">Arms first, the densest probe last.</param>
    /// <param name="arms">How many arms there are.</param>
    public static IReadOnlyList<string> Of(PriceTable table, int arms)
    {
        PriceSummary[] summaries = [.. table.Candidates.Select((_, candidate) => table.Summary(candidate))];
        int darts = Array.FindIndex(summaries, summary => summary.Candidate.StartsWith("darts", StringComparison.Ordinal)), dense = summaries.Length - 1;
        var sentences = new List<string>();
        for (int arm = 0; arm < arms; arm++)
            sentences.Add(Text($"{summaries[arm].Candidate}: the best latent for a concept costs {Median(summaries[arm])}{(table.Concepts.Count == 1 ? "" : Text($" in the median of {table.Concepts.Count} concepts"))}; the luck of searching its latents is worth {summaries[arm].SearchedBits:F1} of them, which leaves {summaries[arm].MedianAboveSearch:F1}{(arm == darts || darts < 0 ? "" : Against(table, arm, darts))}."));
        sentences.Add($"A logistic regression on all coordinates costs {Median(summaries[dense])}, and was not searched for.");
        if (summaries.Any(summary => summary.ShareMeasured < 1))
            sentences.Add(Text($"{table.Options.Darts:N0} darts count prices up to {Math.Log2((double)table.Options.Darts / DartTail.FewestCounted):F0} bits; higher ones rest on the fitted tail."));
        return sentences;
    }

    private static string Median(PriceSummary summary) =>
        Text($"{(summary.MedianIsLowerBound ? "at least " : "")}{summary.MedianBits:F1} bits{Range(summary.MedianInterval, "F1")}");

    private static string Against(PriceTable table, int arm, int darts)
    {
        (double median, var interval) = table.Difference(arm, darts);
        if (double.IsNaN(interval.Low))
            return Text($", {median:+0.0;−0.0;0.0} bits against the best dart of as many");
        string than = interval.Low > 0 ? "dearer than" : interval.High < 0 ? "cheaper than" : "not told apart from";
        return Text($", and {than} the best dart of as many ({median:+0.0;−0.0} bits{Range(interval, "+0.0;−0.0;0.0")})");
    }

    private static string Range(Interval interval, string format) => double.IsNaN(interval.Low)
        ? ""
        : $" [{interval.Low.ToString(format, CultureInfo.InvariantCulture)}, {interval.High.ToString(format, CultureInfo.InvariantCulture)}]";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
