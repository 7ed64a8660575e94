using System.CommandLine;
using Dartboard.Cli.Hosting;
using Dartboard.Cli.Lab;
using Dartboard.Evaluation.Lab;

namespace Dartboard.Cli.Commands.Lab;

/// <summary><c>lab histogram</c>: the inner products of m darts with one y.</summary>
internal static class HistogramCommand
{
    private const long SampleDarts = 1 << 14;

    public static Command Create(Terminal terminal)
    {
        var common = new LabOptions("rademacher");
        Option<long?> width = WidthOption.Create(), darts = WidthOption.Darts("32n");
        Option<double?> tau = NumberOption.Create("--tau", "τ, the threshold of the tail in standard deviations ‖y‖/√n [default: 0.5]");
        Option<string?> target = new("--y") { Description = "gaussian, spiky, or an activation file (.npy or .safetensors, one activation per row) [default: gaussian]", HelpName = "Y" };
        Option<long?> row = CountOption.Create("--row", "Row of the activation file [default: 0]", 0, long.MaxValue);
        Option<string?> tensor = new("--tensor") { Description = "Tensor of a .safetensors file that holds more than one", HelpName = "NAME" };
        var command = new Command("histogram", "Inner products of m darts with one y: histogram, moments, distance from normal, tails") { width, darts, target, row, tensor, tau };
        common.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            LabSettings settings = common.Read(parsed);
            string y = parsed.GetValue(target) ?? "gaussian";
            bool made = Enum.TryParse(y, ignoreCase: true, out TargetKind kind) && Enum.IsDefined(kind);
            float[]? activation = made ? null : ActivationRow.Read(y, parsed.GetValue(tensor), parsed.GetValue(row) ?? 0);
            int n = activation?.Length ?? (int)(parsed.GetValue(width) ?? WidthOption.Default);
            if (activation is not null && parsed.GetValue(width) is { } asked && asked != n)
                throw new UsageException($"--width must be the activations' width, or be left out; got {asked} for activations of width {n}");
            var options = new HistogramOptions { Kind = settings.Kind ?? Dictionaries.DartKind.Rademacher, Width = n, Darts = parsed.GetValue(darts) ?? 32L * n, Seed = settings.Seed, Target = kind, Tau = parsed.GetValue(tau) ?? 0.5 };
            options.Validate();
            return Task.FromResult(LabRunner.Run(terminal, settings, $"Throwing {Say.Darts(options.Darts)} darts",
                workers => CostEstimate.Seconds(options.Darts, SampleDarts, darts => HistogramExperiment.Run(options with { Darts = (long)darts }, workers)),
                (workers, progress) => HistogramPage.Create(activation is null ? HistogramExperiment.Run(options, workers, progress) : HistogramExperiment.Run(options, activation, "captured", workers, progress)),
                cancellation));
        });
        return command;
    }
}
