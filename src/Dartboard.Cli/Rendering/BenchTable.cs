using System.Globalization;
using Dartboard.Evaluation.Benchmarking;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Dartboard.Cli.Rendering;

/// <summary>The rates of a machine as people read them.</summary>
internal static class BenchTable
{
    public static IRenderable Create(BenchReport report)
    {
        Table table = new Table().Border(TableBorder.Simple).AddColumns("what", "rate", "", "limit", "share", "bound by");
        foreach (int number in (int[])[1, 3, 4])
            table.Columns[number].RightAligned();
        foreach (BenchResult result in report.Results)
            table.AddRow(new Text(result.Name), new Text(Number(result.Value)), new Text(result.Unit), new Text(result.Limit is { } limit ? Number(limit) : "–"), new Text(result.Share is { } share ? share.ToString("P0", CultureInfo.InvariantCulture) : "–"), new Text(result.LimitName ?? "–"));
        return new Rows(
            new Text(string.Create(CultureInfo.InvariantCulture, $"{report.Machine.Cpu}, {report.Machine.Threads} threads, {report.Machine.SimdTier}; n = {report.Width}, m = {report.Darts:N0}, k = {report.K}")),
            table);
    }

    private static string Number(double value) => value.ToString(value < 100 ? "N1" : "N0", CultureInfo.InvariantCulture);
}
