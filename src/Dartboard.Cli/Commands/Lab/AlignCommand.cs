using System.CommandLine;
using Dartboard.Cli.Hosting;
using Dartboard.Cli.Lab;
using Dartboard.Dictionaries;
using Dartboard.Evaluation.Lab;

namespace Dartboard.Cli.Commands.Lab;

/// <summary><c>lab align</c>: how nearly collinear the best of m darts is.</summary>
internal static class AlignCommand
{
    private const long SampleDarts = 1 << 14;

    /// <summary>A hadamard dart costs log n additions; the others n, and a gaussian one n normal numbers as well.</summary>
    private static long DefaultDarts(DartKind kind) => kind switch
    {
        DartKind.Hadamard => 1L << 26,
        DartKind.Rademacher => 1L << 20,
        _ => 1L << 16,
    };

    /// <summary>As many as take seconds, for <c>lab post</c>.</summary>
    public static long LargeDarts(DartKind kind) => kind switch
    {
        DartKind.Hadamard => 1L << 30,
        DartKind.Rademacher => 1L << 22,
        _ => 1L << 16,
    };

    public static Command Create(Terminal terminal)
    {
        var common = new LabOptions("hadamard");
        Option<long?> width = WidthOption.Create(), darts = WidthOption.Darts("2^26 hadamard, 2^20 rademacher, 2^16 gaussian");
        Option<long?> vectors = CountOption.Create("--vectors", "Vectors y to average over [default: 8]", 1, 1024);
        Option<double?> tau = NumberOption.Create("--tau", "Counts the darts above τ standard deviations ‖y‖/√n [default: 3]");
        var command = new Command("align", "max cos(x_i, y) as darts are added, with the laws it follows and the darts that cosine 0.3 and 0.5 need") { width, darts, vectors, tau };
        common.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            LabSettings settings = common.Read(parsed);
            DartKind kind = settings.Kind ?? DartKind.Hadamard;
            var options = new AlignmentOptions
            {
                Kind = kind,
                Width = (int)(parsed.GetValue(width) ?? WidthOption.Default),
                Darts = parsed.GetValue(darts) ?? DefaultDarts(kind),
                Vectors = (int)(parsed.GetValue(vectors) ?? 8),
                Seed = settings.Seed,
                Tau = parsed.GetValue(tau) ?? 3,
            };
            options.Validate();
            return Task.FromResult(LabRunner.Run(terminal, settings, $"Throwing {Say.Darts(options.Darts)} darts at {options.Vectors} vectors",
                workers => CostEstimate.Seconds(options.Darts, SampleDarts, darts => AlignmentExperiment.Run(options with { Darts = (long)darts }, workers)),
                (workers, progress) => AlignmentPage.Create(AlignmentExperiment.Run(options, workers, progress)),
                cancellation));
        });
        return command;
    }
}
