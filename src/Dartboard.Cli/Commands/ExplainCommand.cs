using System.CommandLine;
using Dartboard.Cli.Hosting;

namespace Dartboard.Cli.Commands;

/// <summary><c>dartboard explain</c>: what the latents of a finished comparison fire on.</summary>
internal static class ExplainCommand
{
    public static Command Create(Terminal terminal)
    {
        var options = new ExplainOptions();
        var command = new Command("explain", "Show what the latents of a finished compare mean: every arm at a glance, or single latents with explanation, scores, null percentile, price and examples.") { options.Run };
        var judge = new JudgeOptions();
        foreach (Option option in options.All.Concat(judge.All))
            command.Options.Add(option);
        command.SetAction((parsed, cancellation) => Task.Run(
            () => judge.Read(parsed) is { } request
                ? new JudgeRun(request, options.Read(parsed), terminal).ExecuteAsync(cancellation)
                : new ExplainRun(options.Read(parsed), terminal).ExecuteAsync(cancellation),
            CancellationToken.None));
        return command;
    }
}
