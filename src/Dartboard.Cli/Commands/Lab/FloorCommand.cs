using System.CommandLine;
using Dartboard.Cli.Hosting;
using Dartboard.Cli.Lab;
using Dartboard.Dictionaries;
using Dartboard.Evaluation.Lab.Floor;

namespace Dartboard.Cli.Commands.Lab;

/// <summary><c>lab floor</c>: the explained variance that no learning earns.</summary>
internal static class FloorCommand
{
    private const double FirstSample = 1.0 / 256;

    public static Command Create(Terminal terminal)
    {
        var common = new LabOptions("rademacher");
        Option<int[]?> widths = CountListOption.Create("--width", "Widths n of a grid, with --latents and --k [default: 512; without any of the three the settings of mathematics.md §3]", 8, 1 << 14);
        Option<int[]?> latents = CountListOption.Create("--latents", "Numbers of latents m of the grid [default: 32n]", 1, 1 << 22);
        Option<int[]?> ks = CountListOption.Create("--k", "Active latents k of the grid [default: 32]", 1, 1 << 14);
        Option<long?> score = CountOption.Create("--tokens", "Tokens to score on [default: 4096]", 2, 1 << 22);
        Option<long?> fit = CountOption.Create("--fit-tokens", "Tokens to fit least squares on; it needs 32 for each latent [default: 65536]", 2, 1 << 24);
        Option<long?> pursuit = CountOption.Create("--pursuit-tokens", "Tokens to score pursuits on, 0 for no pursuits [default: 256]", 0, 1 << 22);
        var command = new Command("floor", "Explained variance of isotropic Gaussian activations: formula and simulation") { widths, latents, ks, score, fit, pursuit };
        common.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            LabSettings settings = common.Read(parsed);
            int[] n = parsed.GetValue(widths) ?? [], m = parsed.GetValue(latents) ?? [], k = parsed.GetValue(ks) ?? [];
            var options = new FloorOptions
            {
                Kind = settings.Kind ?? DartKind.Rademacher,
                Seed = settings.Seed,
                Settings = n.Length + m.Length + k.Length > 0 ? Grid(n, m, k) : FloorSetting.Reference,
                ScoreTokens = (int)(parsed.GetValue(score) ?? 4096),
                FitTokens = (int)(parsed.GetValue(fit) ?? 1 << 16),
                PursuitTokens = (int)(parsed.GetValue(pursuit) ?? 256),
            };
            options.Validate();
            return Task.FromResult(LabRunner.Run(terminal, settings, $"Simulating {options.Settings.Count} settings",
                workers => CostEstimate.Seconds(1, FirstSample, share => FloorExperiment.Run(Share(options, share), workers)),
                (workers, progress) => FloorPage.Create(FloorExperiment.Run(options, workers, progress)),
                cancellation));
        });
        return command;
    }

    /// <summary>The same settings on a share of the tokens.</summary>
    private static FloorOptions Share(FloorOptions options, double share) => options with
    {
        ScoreTokens = Math.Max(2, (int)(options.ScoreTokens * share)),
        FitTokens = Math.Max(2, (int)(options.FitTokens * share)),
        PursuitTokens = options.PursuitTokens == 0 ? 0 : Math.Max(2, (int)(options.PursuitTokens * share)),
    };

    /// <summary>Every width with every number of latents and every k, signed and absolute.</summary>
    private static FloorSetting[] Grid(int[] widths, int[] latents, int[] ks) =>
        [.. from n in widths.Length > 0 ? widths : [512]
            from m in latents.Length > 0 ? latents : [32 * n]
            from k in ks.Length > 0 ? ks : [32]
            from absolute in (bool[])[false, true]
            select new FloorSetting(n, m, k, absolute)];
}
