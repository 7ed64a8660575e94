using System.CommandLine;
using Dartboard.Cli.Hosting;
using Dartboard.Cli.Rendering;
using Dartboard.Evaluation.Benchmarking;
using Dartboard.Evaluation.Records;
using Dartboard.Memory;

namespace Dartboard.Cli.Commands;

/// <summary><c>dartboard bench</c>: what this machine does, each rate beside the limit that binds it.</summary>
internal static class BenchCommand
{
    private const int Width = 1024;
    private const int Darts = 32768;
    private const int K = 32;

    public static Command Create(Terminal terminal)
    {
        Option<long?> width = CountOption.Create("--width", $"n, the width of the residual stream [default: {Width}]", 8, 1 << 16);
        Option<long?> darts = CountOption.Create("--darts", $"m, the number of latents [default: {Darts}]", 1, 1 << 24);
        Option<long?> k = CountOption.Create("--k", $"k, the active latents per token [default: {K}]", 1, 1 << 24);
        Option<long?> threads = CommonOptions.Threads();
        var json = new Option<bool>("--json") { Description = "Print JSON in place of the table" };
        var command = new Command("bench", "Measure this machine: matrix product, project-and-select, SAE training, model capture, each beside the limit that binds it.") { width, darts, k, threads, json };
        command.SetAction((parsed, cancellation) => Task.Run(
            () =>
            {
                var options = new BenchOptions((int)(parsed.GetValue(width) ?? Width), (int)(parsed.GetValue(darts) ?? Darts), (int)(parsed.GetValue(k) ?? K));
                if (options.K > options.Darts)
                    throw new UsageException($"--k must be at most the number of latents; got --k {options.K} for --darts {options.Darts}");
                Run(options, new Workers(CommonOptions.ThreadCount(parsed.GetValue(threads)), cancellation), parsed.GetValue(json), terminal);
                return ExitCode.Success;
            },
            CancellationToken.None));
        return command;
    }

    private static void Run(BenchOptions options, Workers workers, bool json, Terminal terminal)
    {
        IReadOnlyList<BenchResult> results = RunDisplay.Show(terminal.Status, TimeProvider.System, progress => Benchmarks.Run(options, ModelChoice.Embedded, workers, progress));
        var report = new BenchReport(options.Width, options.Darts, options.K, MachineInfo.Detect(workers.Count), results);
        if (json)
            terminal.Output.Write(RecordJson.Serialize(report));
        else
            terminal.Results.Write(BenchTable.Create(report));
    }
}
