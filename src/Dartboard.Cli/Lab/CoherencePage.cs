using Dartboard.Cli.Rendering;
using Dartboard.Dictionaries;
using Dartboard.Evaluation.Lab;

namespace Dartboard.Cli.Lab;

/// <summary>Shows a <see cref="CoherenceReport"/>.</summary>
internal static class CoherencePage
{
    private const int MostBins = 24;

    public static LabPage Create(CoherenceReport report)
    {
        string kind = report.Kind.ToString().ToLowerInvariant();
        return new LabPage(
            $"coherence-{kind}",
            $"|x_i·x_j| over all {Say.Count(report.Last.Pairs)} pairs of {Say.Count(report.Last.Darts)} {kind} darts, n = {report.Width}, seed {report.Seed}",
            string.Join("\n\n", Figures(report)),
            Verdict(report),
            "dartboard.lab.coherence/1",
            report,
            ["darts", "pairs", "max", "rms", "typical", "welch", "union_bound"],
            [.. report.Points.Select(point => (string[])[point.Darts.ToString(), point.Pairs.ToString(), Say.Exact(point.Maximum), Say.Exact(point.RootMeanSquare), point.Typical is { } typical ? Say.Exact(typical) : "", Say.Exact(point.Welch), Say.Exact(point.UnionBound)])]);
    }

    private static IEnumerable<string> Figures(CoherenceReport report)
    {
        yield return Histogram(report);
        if (report.Points.Count > 1)
            yield return Plot(report);
        yield return TextTable.Draw(["m", "max |x_i·x_j|", "typical", "Welch ≤", "half stay ≤", "√mean square"],
            [.. report.Points.Select(point => (string[])[Say.Darts(point.Darts), Say.Fixed(point.Maximum), point.Typical is { } typical ? Say.Fixed(typical) : "–", Say.Fixed(point.Welch), Say.Fixed(point.UnionBound), Say.Fixed(point.RootMeanSquare)])]);
        yield return TextTable.Draw(["ε", "share of pairs with |x_i·x_j| > ε", "2·exp(−nε²/2)"],
            [.. report.Tails.Select(tail => (string[])[Say.Fixed(tail.Epsilon), tail.Share.ToString("0.00e+0"), tail.Bound.ToString("0.00e+0")])]);
    }

    /// <summary>Pairs by |x_i·x_j|, in multiples of the distance between two possible values.</summary>
    private static string Histogram(CoherenceReport report)
    {
        int width = report.Width, reach = (int)Math.Round(report.Last.Maximum * width);
        // Products of signs go up by 2/n, of which |·| folds two onto one.
        int step = 2 * Math.Max(1, (reach / 2 + MostBins) / MostBins);
        var bins = new long[reach / step + 1];
        for (int d = 0; d <= width; d++)
            if (report.Counts.ByDistance[d] > 0)
                bins[Math.Min(Math.Abs(width - 2 * d) / step, bins.Length - 1)] += report.Counts.ByDistance[d];
        return TextHistogram.Draw(0, (double)step / width, bins, "Pairs by |x_i·x_j|");
    }

    private static string Plot(CoherenceReport report)
    {
        (double X, double Y)[] Curve(Func<CoherencePoint, double?> value) =>
            [.. report.Points.Where(point => value(point) is not null).Select(point => (Math.Log2(point.Darts), value(point)!.Value))];
        var series = new List<PlotSeries> { new("measured", Curve(point => point.Maximum), '●'), new("Welch's floor (lowest curve)", Curve(point => point.Welch)) };
        if (Curve(point => point.Typical) is { Length: > 1 } typical)
            series.Add(new PlotSeries(report.Kind == DartKind.Hadamard ? "√(2 ln(nB²)/n), B = m/n" : "√(4 ln m / n)", typical));
        return LinePlot.Draw(series, "max |x_i·x_j|", "darts", x => $"2^{x:0.##}", y => Say.Fixed(y, 3));
    }

    private static string Verdict(CoherenceReport report)
    {
        CoherencePoint last = report.Last;
        string angle = Say.Fixed(Math.Acos(last.Maximum) * 180 / Math.PI, 1);
        string held = last.Maximum <= last.UnionBound
            ? $"Held: of {Say.Count(last.Pairs)} pairs the least orthogonal one has |x_i·x_j| = {Say.Fixed(last.Maximum)} (an angle of {angle}°)"
            : $"Did not hold: a pair has |x_i·x_j| = {Say.Fixed(last.Maximum)}, above {Say.Fixed(last.UnionBound)}, which at least half of all dartboards stay below";
        string typical = last.Typical is { } value ? $"; the formula for typical darts says {Say.Fixed(value)}" : "";
        string floor = last.Welch > 0 ? $", and no {Say.Darts(last.Darts)} vectors at all can get below {Say.Fixed(last.Welch)} (Welch)" : "";
        return $"{held}{typical}{floor}. The bound exp(nε²/4) promises {Say.PowerOfTen(report.Log10Orthogonal)} vectors at that ε.";
    }
}
