using System.CommandLine;
using Dartboard.Cli.Hosting;
using Dartboard.Cli.Lab;
using Dartboard.Dictionaries;
using Dartboard.Evaluation.Lab;

namespace Dartboard.Cli.Commands.Lab;

/// <summary><c>lab coherence</c>: how near to orthogonal darts are, over all pairs.</summary>
internal static class CoherenceCommand
{
    public static Command Create(Terminal terminal)
    {
        var common = new LabOptions("rademacher");
        Option<long?> width = WidthOption.Create(), darts = WidthOption.Darts("32n");
        Option<bool> sweep = new("--sweep") { Description = "Also every m = n, 2n, 4n, … up to --darts, with a plot" };
        var command = new Command("coherence", "Largest |x_i·x_j| over all pairs, and the distribution of all of them") { width, darts, sweep };
        common.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            LabSettings settings = common.Read(parsed);
            int n = (int)(parsed.GetValue(width) ?? WidthOption.Default);
            var options = new CoherenceOptions { Kind = settings.Kind ?? DartKind.Rademacher, Width = n, Darts = parsed.GetValue(darts) ?? 32L * n, Seed = settings.Seed, Sweep = parsed.GetValue(sweep) };
            options.Validate();
            return Task.FromResult(LabRunner.Run(terminal, settings, $"Comparing {Say.Darts(options.Darts)} {options.Kind.ToString().ToLowerInvariant()} darts with each other",
                workers => CostEstimate.Seconds(Work(options), Square(SampleDarts(options)), work => CoherenceExperiment.Run(options with { Darts = (long)Math.Sqrt(work), Sweep = false }, workers)),
                (workers, progress) => CoherencePage.Create(CoherenceExperiment.Run(options, workers, progress)),
                cancellation));
        });
        return command;
    }

    private static double SampleDarts(CoherenceOptions options) => options.Kind == DartKind.Hadamard ? 16.0 * options.Width : 1024;

    /// <summary>Pairs grow with m², and a sweep adds a quarter, a sixteenth, ….</summary>
    private static double Work(CoherenceOptions options) => Square(options.Darts) * (options.Sweep ? 4.0 / 3 : 1);

    private static double Square(double x) => x * x;
}
