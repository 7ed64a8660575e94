using System.CommandLine;
using Dartboard.Cli.Hosting;
using Dartboard.Models.Store;

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
        command.SetAction(async (parsed, cancellation) =>
        {
            using ActivationStore? store = options.Model.FindStore(parsed);
            if (store is not null)
                options.Text.RequireNone(parsed, "with a store, which holds the activations of a text of its own");
            CompareRequest request = options.Read(parsed, await options.Model.ResolveAsync(parsed, weights: true, terminal.Status, cancellation));
            return await Task.Run(() => new CompareRun(request, store, terminal).Execute(cancellation), CancellationToken.None);
        });
        return command;
    }
}
