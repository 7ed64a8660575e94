using Dartboard.Cli.Rendering;
using Dartboard.Evaluation.Lab.Floor;

namespace Dartboard.Cli.Lab;

/// <summary>Shows a <see cref="FloorReport"/>.</summary>
internal static class FloorPage
{
    /// <summary>What the formula leaves out at the sizes of mathematics.md.</summary>
    private const double Agreement = 0.015;

    public static LabPage Create(FloorReport report) => new(
        $"floor-{report.Kind.ToString().ToLowerInvariant()}",
        $"Explained variance of isotropic Gaussian activations by {report.Kind.ToString().ToLowerInvariant()} darts, seed {report.Seed}",
        TextTable.Draw(["n", "m", "k", "selection", "s/(1+s)", "tied", "least squares", "matching pursuit", "orthogonal"],
            [.. report.Points.Select(point => (string[])[point.Setting.Width.ToString(), point.Setting.Latents.ToString(), point.Setting.K.ToString(), Selection(point), Say.Fixed(point.Formula, 3), Say.Fixed(point.Tied, 3), Optional(point.LeastSquares), Optional(point.Matching), Optional(point.Orthogonal)])]),
        Verdict(report),
        "dartboard.lab.floor/1",
        report,
        ["width", "latents", "k", "selection", "formula", "tied", "least_squares", "matching_pursuit", "orthogonal_matching_pursuit"],
        [.. report.Points.Select(point => (string[])[point.Setting.Width.ToString(), point.Setting.Latents.ToString(), point.Setting.K.ToString(), Selection(point), Say.Exact(point.Formula), Say.Exact(point.Tied), Exact(point.LeastSquares), Exact(point.Matching), Exact(point.Orthogonal)])]);

    private static string Selection(FloorPoint point) => point.Setting.Absolute ? "absolute" : "signed";

    private static string Optional(double? value) => value is { } number ? Say.Fixed(number, 3) : "–";

    private static string Exact(double? value) => value is { } number ? Say.Exact(number) : "";

    private static string Verdict(FloorReport report)
    {
        string agrees = report.LargestDeparture <= Agreement
            ? $"The formula holds to {Say.Fixed(report.LargestDeparture, 3)}"
            : $"The formula is off by up to {Say.Fixed(report.LargestDeparture, 3)}";
        FloorPoint most = report.Points.MaxBy(point => point.Tied)!;
        string pursuit = report.Points.Where(point => point.Orthogonal is not null).Select(point => point.Orthogonal!.Value - point.Tied).DefaultIfEmpty().Max() is > 0 and var gain
            ? $" Coding the same darts better, by orthogonal matching pursuit, adds up to {Say.Fixed(gain, 3)} more."
            : "";
        return $"{agrees}: darts explain up to {Say.Percent(most.Tied)} of activations in which there is nothing to find (n = {most.Setting.Width}, m = {most.Setting.Latents}, k = {most.Setting.K}), so that much of an explained variance no learning earns.{pursuit}";
    }
}
