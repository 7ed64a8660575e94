using System.Globalization;
using Dartboard.Cli.Lab;
using Dartboard.Evaluation.Pricing;
using Dartboard.Evaluation.Reconstruction;

namespace Dartboard.Cli.Rendering;

/// <summary>Prices as people and as spreadsheets read them.</summary>
internal static class PriceText
{
    /// <summary>So few concepts are shown with every interval.</summary>
    private const int Few = 4;

    /// <summary>The conditions, the concepts, the candidates over all of them, and the verdict.</summary>
    public static string Create(PriceReport report) => string.Join("\n\n", [Conditions(report), report.Concepts.Count <= Few ? Details(report) : Concepts(report), Candidates(report), string.Join('\n', report.Verdict)]);

    /// <summary>One row for each concept and candidate; an upper end that is infinite is empty.</summary>
    public static string Csv(PriceReport report)
    {
        string[] header = ["concept", "positives", "negatives", "candidate", "score", "bits", "bits_low", "bits_high", "bits_above_search", "kind", "darts_as_high"];
        IEnumerable<string[]> rows = report.Concepts.SelectMany(concept => concept.Prices.Zip(report.Candidates, (price, candidate) => (string[])[
            Quoted(concept.Concept), Invariant($"{concept.Positives}"), Invariant($"{concept.Negatives}"), Quoted(candidate.Candidate), Say.Exact(price.Score), Say.Exact(price.Bits),
            Say.Exact(price.Interval.Low), double.IsFinite(price.Interval.High) ? Say.Exact(price.Interval.High) : "", Say.Exact(price.Bits - candidate.SearchedBits), Kind(price.Kind), Invariant($"{price.DartsAsHigh}")]));
        return string.Concat(rows.Prepend(header).Select(row => string.Join(',', row) + "\n"));
    }

    /// <summary>An interval, its upper end left open where it is infinite; a dash where there is none.</summary>
    public static string Range(Interval interval) => double.IsNaN(interval.Low) ? "–" : double.IsFinite(interval.High) ? Invariant($"[{interval.Low:F1}, {interval.High:F1}]") : Invariant($"[{interval.Low:F1}, –]");

    private static string Conditions(PriceReport report) => Invariant($"""
        {report.Setup.Model} at {report.Setup.Site} ({report.Setup.SiteAlias}), n = {report.Setup.Width}, seed {report.Setup.Seed}; {report.Setup.Darts:N0} darts thrown at {report.Setup.HeldOutDocuments:N0} held-out documents of {report.Setup.Text}
        {report.Concepts.Count} {(report.Concepts.Count == 1 ? "concept" : "concepts")}: {report.Setup.Concepts}; mean pooling; {report.Setup.TokenPolicy}
        score {report.Setup.Score}, chosen on fit documents, scored and priced on held-out ones; price = −log₂ of the chance that one dart scores as high, bits
        ~ carried on beyond the darts thrown by a generalised Pareto tail; > beyond its end point: a lower bound
        """);

    private static string Concepts(PriceReport report) => TextTable.Draw(
        ["concept", "N+", "N−", .. report.Candidates.Select(candidate => candidate.Candidate)],
        [.. report.Concepts.Select(concept => (string[])[
            concept.Concept, Invariant($"{concept.Positives}"), Invariant($"{concept.Negatives}"), .. concept.Prices.Select(price => $"{Score(price.Score)} {Bits(price),6}")])]);

    private static string Details(PriceReport report) => TextTable.Draw(
        ["concept", "N+", "N−", "candidate", "score", "price", "95 % CI", "− log₂ m", "darts as high", "how"],
        [.. report.Concepts.SelectMany(concept => concept.Prices.Zip(report.Candidates, (price, candidate) => (string[])[
            concept.Concept, Invariant($"{concept.Positives}"), Invariant($"{concept.Negatives}"), candidate.Candidate, Score(price.Score), Bits(price), Range(price.Interval),
            Invariant($"{price.Bits - candidate.SearchedBits:F1}"), Say.Count(price.DartsAsHigh), Kind(price.Kind).Replace('_', ' ')]))]);

    private static string Candidates(PriceReport report) => TextTable.Draw(
        ["over all concepts", "log₂ m", "median price", "95 % CI", "median price − log₂ m", "concepts dearer than log₂ m", "measured"],
        [.. report.Candidates.Select(candidate => (string[])[
            candidate.Candidate, Invariant($"{candidate.SearchedBits:F1}"), Invariant($"{(candidate.MedianIsLowerBound ? ">" : "")}{candidate.MedianBits:F1}"), Range(candidate.MedianInterval),
            Invariant($"{candidate.MedianAboveSearch:F1}"), Say.Percent(candidate.ShareAboveSearch), Say.Percent(candidate.ShareMeasured)])]);

    /// <summary>A price with its mark: ~ extrapolated, > a lower bound.</summary>
    public static string Bits(DartPrice price) => price.Kind switch
    {
        PriceKind.Measured => Invariant($"{price.Bits:F1}"),
        PriceKind.Extrapolated => Invariant($"~{price.Bits:F1}"),
        _ => Invariant($">{price.Bits:F1}"),
    };

    /// <summary>How a price was come by, as in JSON.</summary>
    public static string Kind(PriceKind kind) => kind switch
    {
        PriceKind.Measured => "measured",
        PriceKind.Extrapolated => "extrapolated",
        _ => "lower_bound",
    };

    private static string Score(double score) => score.ToString(".000;−.000;.000", CultureInfo.InvariantCulture);

    private static string Quoted(string cell) => cell.AsSpan().IndexOfAny(",\"\r\n") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
