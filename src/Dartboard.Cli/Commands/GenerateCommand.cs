using System.CommandLine;
using Dartboard.Cli.Hosting;

namespace Dartboard.Cli.Commands;

/// <summary><c>dartboard generate</c>: lets a model go on with a text, to see that it is loaded right and what a latent does.</summary>
internal static class GenerateCommand
{
    public static Command Create(Terminal terminal)
    {
        var options = new GenerateOptions();
        var command = new Command("generate", "Let a model go on with a prompt, on request steered by a latent of any dictionary.");
        command.Arguments.Add(options.Prompt);
        foreach (Option option in options.All)
            command.Options.Add(option);
        command.SetAction((parsed, cancellation) => Task.Run(() => new GenerateRun(options, parsed, terminal).ExecuteAsync(cancellation), CancellationToken.None));
        return command;
    }
}
