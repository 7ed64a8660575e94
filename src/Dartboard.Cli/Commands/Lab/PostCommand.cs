using System.CommandLine;
using Dartboard.Cli.Hosting;
using Dartboard.Cli.Lab;
using Dartboard.Cli.Rendering;
using Dartboard.Dictionaries;
using Dartboard.Memory;
using Spectre.Console;

namespace Dartboard.Cli.Commands.Lab;

/// <summary><c>lab post</c>: every claim of the post, measured, in one folder.</summary>
internal static class PostCommand
{
    private const long TrainTokens = 2_000_000;

    public static Command Create(Terminal terminal)
    {
        Option<DirectoryInfo?> output = new("--out") { Description = "Folder to write; must not be there yet [default: post]", HelpName = "DIR" };
        var common = new LabOptions("each experiment's own");
        Option<long?> width = WidthOption.Create();
        Option<long?> darts = CountOption.Create("--align-darts", "Darts of the alignment [default: 2^30 hadamard, 2^22 rademacher, 2^16 gaussian]", 1, 1L << 40);
        Option<long?> train = CountOption.Create("--train-tokens", "Tokens the SAE sees in all [default: 2 000 000]", 1, 1L << 40);
        var command = new Command("post", "Everything at the post's sizes, in one folder: claim, measurement, verdict") { output, width, darts, train };
        common.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            LabSettings settings = common.Read(parsed);
            string folder = parsed.GetValue(output)?.FullName ?? Path.GetFullPath("post");
            var run = new PostRun(
                (int)(parsed.GetValue(width) ?? WidthOption.Default),
                settings.Seed,
                parsed.GetValue(darts) ?? AlignCommand.LargeDarts(settings.Kind ?? DartKind.Hadamard),
                parsed.GetValue(train) ?? TrainTokens,
                settings.Kind);
            return Task.FromResult(Run(terminal, run, folder, settings, cancellation));
        });
        return command;
    }

    private static int Run(Terminal terminal, PostRun run, string folder, LabSettings settings, CancellationToken cancellation)
    {
        if (Path.Exists(folder))
            throw new UsageException($"--out must name a folder that is not there yet; {folder} is");
        terminal.Status.WriteLine("Measuring every claim of the post takes a few minutes, most of them spent on training an SAE.");
        PostResults results = DelayedDisplay.Show(terminal.Status, TimeProvider.System, "Measuring the post", progress => run.Execute(new Workers(settings.Threads, cancellation), progress));
        PostFolder.Write(folder, results, Line(run));
        LabPage page = PostClaims.Page(results);
        LabFiles.Write(page, settings.Json, settings.Csv);
        terminal.Output.WriteLine(page.Text);
        terminal.Output.WriteLine();
        terminal.Output.WriteLine($"The page with all figures is {Path.Combine(folder, "post.md")}.");
        return ExitCode.Success;
    }

    /// <summary>The command line that makes the same numbers.</summary>
    private static string Line(PostRun run) =>
        $"dotnet run -c Release --project src/Dartboard.Cli -- lab post --width {run.Width} --align-darts {run.AlignDarts} --train-tokens {run.TrainTokens} --seed {run.Seed}{(run.Kind is { } kind ? $" --kind {kind.ToString().ToLowerInvariant()}" : "")} --out post";
}
