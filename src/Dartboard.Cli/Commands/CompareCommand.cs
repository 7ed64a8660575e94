using System.CommandLine;
using Dartboard.Cli.Hosting;

namespace Dartboard.Cli.Commands;

/// <summary><c>dartboard compare</c>: darts against a trained SAE on one model and site.</summary>
internal static class CompareCommand
{
    public static Command Create(Terminal terminal)
    {
        var options = new CompareOptions();
        var command = new Command("compare", "Throw darts at a language model's residual stream and compare them with a TopK SAE trained on the same tokens.");
        foreach (Option option in options.All)
            command.Options.Add(option);
        command.SetAction((parsed, cancellation) => Task.Run(() => new CompareRun(options.Read(parsed), terminal).Execute(cancellation), CancellationToken.None));
        return command;
    }
}
