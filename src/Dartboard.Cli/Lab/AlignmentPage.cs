using Dartboard.Cli.Rendering;
using Dartboard.Evaluation.Lab;

namespace Dartboard.Cli.Lab;

/// <summary>Shows an <see cref="AlignmentReport"/>.</summary>
internal static class AlignmentPage
{
    private const double SamplingErrors = 4;

    public static LabPage Create(AlignmentReport report)
    {
        string kind = report.Kind.ToString().ToLowerInvariant(), target = report.Target.ToString().ToLowerInvariant();
        return new LabPage(
            $"align-{kind}",
            $"max_i cos(x_i, y) of up to {Say.Count(report.Points[^1].Darts)} {kind} darts, averaged over {report.Vectors} {target} y, n = {report.Width}, seed {report.Seed}",
            $"{Plot(report)}\n\n{Table(report)}",
            Verdict(report),
            "dartboard.lab.align/1",
            report,
            ["darts", "mean_max_cos", "deviation", "leading", "exact_mean", "exact_deviation", "mean_beyond_tau", "expected_beyond_tau"],
            [.. report.Points.Select(point => (string[])[point.Darts.ToString(), Say.Exact(point.MeanMaximum), Say.Exact(point.Deviation), Say.Exact(point.Leading), Say.Exact(point.ExactMean), Say.Exact(point.ExactDeviation), Say.Exact(point.MeanBeyondTau), Say.Exact(point.ExpectedBeyondTau)])]);
    }

    private static string Plot(AlignmentReport report)
    {
        (double X, double Y)[] Curve(Func<AlignmentPoint, double> value) => [.. report.Points.Select(point => (Math.Log2(point.Darts), value(point)))];
        return LinePlot.Draw(
            [new("measured", Curve(point => point.MeanMaximum), '●'), new("√(2 ln m / n) (upper curve)", Curve(point => point.Leading)), new("exact law of the largest of m cosines (lower curve)", Curve(point => point.ExactMean))],
            "max cos(x, y)", "darts", x => $"2^{x:0.##}", y => Say.Fixed(y, 3));
    }

    private static string Table(AlignmentReport report) =>
        TextTable.Draw(["m", "max cos", "± sd", "exact law", "± sd", "√(2 ln m/n)", $"darts beyond {report.Tau:0.##}σ", "N(0, 1)"],
            [.. report.Points.Select(point => (string[])[Label(report, point), Say.Fixed(point.MeanMaximum), Say.Fixed(point.Deviation), Say.Fixed(point.ExactMean), Say.Fixed(point.ExactDeviation), Say.Fixed(point.Leading), Say.Count(point.MeanBeyondTau), Say.Count(point.ExpectedBeyondTau)])]);

    private static string Label(AlignmentReport report, AlignmentPoint point) =>
        point.Darts == 32L * report.Width ? $"32n = {Say.Darts(point.Darts)}" : Say.Darts(point.Darts);

    private static string Verdict(AlignmentReport report)
    {
        AlignmentPoint last = report.Points[^1];
        string law = report.LargestDeparture <= SamplingErrors ? "as the exact law says" : $"{Say.Fixed(report.LargestDeparture, 1)} standard errors off the exact law";
        string post = report.AtPost is { } at
            ? $"Some dart always points your way, but not nearly collinear: at m = 32n = {Say.Count(at.Darts)} the best has cosine {Say.Fixed(at.MeanMaximum, 3)} ({Degrees(at.MeanMaximum)}°), {law}"
            : $"With {Say.Count(last.Darts)} darts, fewer than the post's 32n = {Say.Count(32L * report.Width)}, the best has cosine {Say.Fixed(last.MeanMaximum, 3)} ({Degrees(last.MeanMaximum)}°), {law}";
        string more = report.AtPost is not null && last.Darts > 32L * report.Width ? $"; {Say.Darts(last.Darts)} darts reach {Say.Fixed(last.MeanMaximum, 3)}" : "";
        return $"{post}{more}. An even chance of cosine 0.3 would take {Say.PowerOfTen(report.Log10DartsFor["0.3"])} darts, of 0.5 {Say.PowerOfTen(report.Log10DartsFor["0.5"])}.";
    }

    private static string Degrees(double cosine) => Say.Fixed(Math.Acos(cosine) * 180 / Math.PI, 1);
}
