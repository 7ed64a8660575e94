using System.CommandLine;
using Dartboard.Cli.Hosting;
using Dartboard.Models.Store;

namespace Dartboard.Cli.Commands;

/// <summary><c>dartboard probe</c>: what classifiers read from an arm's latents and from the residual stream.</summary>
internal static class ProbeCommand
{
    public static Command Create(Terminal terminal)
    {
        var options = new ProbeOptions();
        var command = new Command("probe", "Learn binary tasks from a few latents of every arm, and from the whole residual stream, and compare how well they are told apart (arXiv 2502.16681).");
        command.Arguments.Add(options.Run);
        foreach (Option option in options.All)
            command.Options.Add(option);
        command.SetAction(async (parsed, cancellation) =>
        {
            ProbeRequest request = options.Read(parsed);
            using ActivationStore? store = options.Model.FindStore(parsed);
            var run = new ProbeRun(request, terminal, cancellation);
            if (request.Run is { } folder)
                return await run.OnSavedRunAsync(folder);
            ProbeFitting fitting = options.ReadFitting(parsed, await options.Model.ResolveAsync(parsed, weights: true, terminal.Status, cancellation));
            return await Task.Run(() => run.OnNewArms(fitting, store), CancellationToken.None);
        });
        return command;
    }
}
