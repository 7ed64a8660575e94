using System.CommandLine;
using Dartboard.Cli.Hosting;

namespace Dartboard.Cli.Commands.Lab;

/// <summary><c>dartboard lab</c>: every numerical claim of the post, as a command.</summary>
internal static class LabCommand
{
    public static Command Create(Terminal terminal)
    {
        var command = new Command("lab", "Measure every numerical claim of 'Throwing darts in latent space', theory beside measurement");
        command.Subcommands.Add(HistogramCommand.Create(terminal));
        command.Subcommands.Add(CoherenceCommand.Create(terminal));
        command.Subcommands.Add(AlignCommand.Create(terminal));
        command.Subcommands.Add(FloorCommand.Create(terminal));
        command.Subcommands.Add(SuperpositionCommand.Create(terminal));
        command.Subcommands.Add(PostCommand.Create(terminal));
        return command;
    }
}
