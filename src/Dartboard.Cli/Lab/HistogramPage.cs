using Dartboard.Cli.Rendering;
using Dartboard.Evaluation.Lab;

namespace Dartboard.Cli.Lab;

/// <summary>Shows a <see cref="HistogramReport"/>.</summary>
internal static class HistogramPage
{
    public static LabPage Create(HistogramReport report)
    {
        string figure = TextHistogram.Draw(report.FirstEdge, report.BinWidth, report.Bins);
        return new LabPage(
            $"histogram-{report.Kind}-{report.Target}".ToLowerInvariant().Replace(' ', '-'),
            $"√n·x·y/‖y‖ of {Say.Count(report.Darts)} {report.Kind.ToString().ToLowerInvariant()} darts with one {report.Target} y, n = {report.Width}, seed {report.Seed}",
            $"{figure}\n\n{TextTable.Draw(["", "measured", "theory", "says"], Lines(report))}",
            Verdict(report),
            "dartboard.lab.histogram/1",
            report,
            ["from", "to", "count"],
            [.. report.Bins.Select((count, bin) => (string[])[Say.Exact(Edge(report, bin)), Say.Exact(Edge(report, bin + 1)), count.ToString()])]);
    }

    private static double Edge(HistogramReport report, int bin) => Math.Round(report.FirstEdge + bin * report.BinWidth, 9);

    private static string[][] Lines(HistogramReport report) =>
    [
        ["mean", Say.Fixed(report.Moments.Mean), "0", "symmetry"],
        ["standard deviation", Say.Fixed(report.Moments.Deviation), "1", "exact for every y"],
        ["skewness", Say.Fixed(report.Moments.Skewness), "0", "symmetry"],
        ["excess kurtosis", Say.Fixed(report.Moments.ExcessKurtosis), "0", "N(0, 1)"],
        ["distance from N(0, 1)", Say.Fixed(report.Normality.Distance), $"≤ {Say.Fixed(report.BerryEsseenBound)}", "Berry–Esseen, plus sampling"],
        ["p-value of that", Say.Chance(report.Normality.PValue), "", "Kolmogorov–Smirnov"],
        [$"share with |·| > {report.Tau:0.##}", Say.Fixed(report.ShareBeyondTau), report.PaleyZygmundBound is { } bound ? $"≥ {Say.Fixed(bound)}" : "", "Paley–Zygmund, for every y"],
        ["", "", Say.Fixed(report.NormalShare), "N(0, 1)"],
        ["largest", Say.Fixed(report.Maximum, 3), "", $"cosine {Say.Fixed(report.Maximum / Math.Sqrt(report.Width), 3)}"],
    ];

    private static string Verdict(HistogramReport report)
    {
        string normal = report.IsNormal
            ? $"Held: the products pass for normal (distance {Say.Fixed(report.Normality.Distance)}, p = {Say.Chance(report.Normality.PValue)})"
            : $"Did not hold: the products are not normal (distance {Say.Fixed(report.Normality.Distance)}, p = {Say.Chance(report.Normality.PValue)}); one coordinate carries {Say.Percent(report.LargestShare)} of ‖y‖², the condition that entries 'don't differ too much' fails";
        string tail = report.PaleyZygmundBound is null ? $"{Say.Percent(report.ShareBeyondTau)} of the darts lie beyond {report.Tau:0.##} standard deviations, where Paley–Zygmund says nothing"
            : $"{Say.Percent(report.ShareBeyondTau)} of the darts lie beyond {report.Tau:0.##} standard deviations, where Paley–Zygmund promises {Say.Percent(report.PaleyZygmundBound.Value)} for every y{(report.KeepsPaleyZygmund ? "" : ": the promise is broken")}";
        return $"{normal}. {tail}.";
    }
}
