using System.CommandLine;
using Dartboard.Cli.Hosting;

namespace Dartboard.Cli.Commands;

/// <summary><c>dartboard price</c>: how many darts one has to throw to do as well by luck.</summary>
internal static class PriceCommand
{
    public static Command Create(Terminal terminal)
    {
        var options = new PriceOptions();
        var command = new Command("price", "Price features in darts: −log₂ of the chance that one random direction scores as high, for the best latents, coordinates and dense probes of every concept.") { options.Source };
        foreach (Option option in options.All)
            command.Options.Add(option);
        command.SetAction((parsed, cancellation) => new PriceRun(options.Read(parsed), terminal, cancellation).ExecuteAsync(options, parsed));
        return command;
    }
}
