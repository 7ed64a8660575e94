using System.CommandLine;
using Dartboard.Cli.Hosting;

namespace Dartboard.Cli.Commands;

/// <summary><c>dartboard capture</c>: activations of many sites, in one pass, to files.</summary>
internal static class CaptureCommand
{
    public static Command Create(Terminal terminal)
    {
        var options = new CaptureOptions();
        var command = new Command("capture", "Write a model's activations on a text to sharded safetensors that Python reads as they are; run it again to go on after an interruption.");
        foreach (Option option in options.All)
            command.Options.Add(option);
        command.SetAction((parsed, cancellation) => Task.Run(() => new CaptureRun(options, parsed, terminal).ExecuteAsync(cancellation), CancellationToken.None));
        return command;
    }
}
