using System.CommandLine;
using Dartboard.Cli.Hosting;
using Dartboard.Cli.Rendering;
using Dartboard.Evaluation.Comparison;
using Dartboard.Evaluation.Comparison.Data;
using Dartboard.Evaluation.Pricing;
using Dartboard.Evaluation.Records;
using Dartboard.Evaluation.Runs;
using Dartboard.Formats;
using Dartboard.Memory;
using Dartboard.Models;
using Dartboard.Models.Hub;
using Dartboard.Models.Store;

namespace Dartboard.Cli.Commands;

/// <summary>Executes one <c>dartboard price</c>.</summary>
internal sealed class PriceRun(PriceRequest request, Terminal terminal, CancellationToken cancellation)
{
    private readonly Workers _workers = new(request.Threads, cancellation);

    public async Task<int> ExecuteAsync(PriceOptions options, ParseResult parsed)
    {
        if (RunOf(request.Source) is not { } run)
            return await OnDictionaryAsync(options, parsed);
        options.RequireNoneOfDictionaries(parsed);
        return await OnRunAsync(run.Folder, run.Arm);
    }

    /// <summary>The run that the source is or lies in, and the arm that it is.</summary>
    private static (string Folder, string? Arm)? RunOf(string source)
    {
        if (File.Exists(Path.Combine(source, "run.json")))
            return (source, null);
        var folder = new DirectoryInfo(source);
        return folder is { Exists: true, Parent: { Name: "dictionaries", Parent: { } run } } && File.Exists(Path.Combine(run.FullName, "run.json")) ? (run.FullName, folder.Name) : null;
    }

    private async Task<int> OnRunAsync(string folder, string? arm)
    {
        using ReopenedRun run = await ReopenedRun.OpenAsync(folder, _workers, terminal.Status, cancellation);
        // The latents of darts-tied are those of darts.
        string[] names = arm is not null ? [arm] : [.. run.Saved.SparseArms.Where(name => name != "darts-tied" || !run.Saved.SparseArms.Contains("darts"))];
        SavedArm[] arms = [.. names.Select(name => run.Saved.LoadArm(name, _workers))];
        try
        {
            return await Task.Run(
                () => Price(
                    part => new PriceSubject(run.Model, run.Saved.Options.Site, run.Saved.Setup.Text, run.Capture(part), [.. arms.Select(saved => (saved.Name, saved.Encoder))]),
                    run.CaptureStage.Cost, request.Seed ?? run.Saved.Setup.Seed, arms.Sum(saved => saved.Encoder.Dictionary.Count)),
                CancellationToken.None);
        }
        finally
        {
            foreach (SavedArm saved in arms)
                saved.Dispose();
        }
    }

    private async Task<int> OnDictionaryAsync(PriceOptions options, ParseResult parsed)
    {
        using DictionarySource dictionary = DictionarySource.Open(request.Source, _workers);
        ComparisonOptions comparison = options.ReadComparison(parsed, dictionary.Dictionary.Count);
        using ActivationStore? store = options.Model.FindStore(parsed);
        if (store is not null)
            options.Text.RequireNone(parsed, "with a store, which holds the activations of a text of its own");
        ModelSource source = await options.Model.ResolveAsync(parsed, weights: true, terminal.Status, cancellation);
        using LanguageModel model = LanguageModel.Load(source.Folder, _workers, options.Model.Randomization(parsed), options.Model.Seed(parsed, comparison.Seed));
        comparison.Validate(model);
        if (dictionary.Dictionary.Width != model.Width)
            throw new UsageException($"DICTIONARY must be for a model of its width; got width {dictionary.Dictionary.Width} for {model.Name} of width {model.Width}: name its model with --model");
        ComparisonData Capture(IProgress<double> part) => store is not null
            ? ComparisonData.Read(store, comparison, _workers)
            : ComparisonData.Capture(model, [.. options.Text.Documents(parsed, _workers)], comparison, _workers, part);
        string text = store is not null ? $"stored activations of {store.Plan.Tokens} tokens" : options.Text.Files(parsed) is { Count: > 0 } files ? string.Join(", ", files.Select(Path.GetFileName)) : "the .NET SDK's documentation";
        PriceSubject Subject(ComparisonData data) => new(model, comparison.Site, text, data, [(dictionary.Name, dictionary.EncoderFor(comparison.K, data.Fit, _workers))]);
        double cost = ((double)comparison.Tokens + comparison.HeldOutTokens) * model.FlopsPerToken(comparison.Site);
        return await Task.Run(() => Price(part => Subject(Capture(part)), cost, comparison.Seed, dictionary.Dictionary.Count), CancellationToken.None);
    }

    private int Price(Func<IProgress<double>, PriceSubject> load, double cost, ulong seed, int latents)
    {
        if (request.Score == PriceOptions.Explanation)
        {
            ExplanationPriceReport explained = Show(progress => new ExplanationPriceExperiment(request.Darts, seed, _workers, progress, TimeProvider.System).Run(load, cost, latents));
            return Write(explained, ExplanationPriceText.Create(explained), ExplanationPriceText.Csv(explained));
        }

        var options = new PricingOptions(Enum.Parse<PriceScore>(request.Score, ignoreCase: true), request.Darts, seed);
        options.Validate();
        PriceReport report = Show(progress => new PriceExperiment(options, request.Concepts, _workers, progress, TimeProvider.System).Run(load, cost));
        return Write(report, PriceText.Create(report), PriceText.Csv(report));
    }

    private T Show<T>(Func<IRunProgress, T> work) => RunDisplay.Show(terminal.Status, TimeProvider.System, work);

    private int Write<TReport>(TReport report, string text, string csv)
    {
        if (request.Json is { } json)
            AtomicFile.WriteText(json, RecordJson.Serialize(report));
        if (request.Csv is { } path)
            AtomicFile.WriteText(path, csv);
        terminal.Output.WriteLine(text);
        return ExitCode.Success;
    }
}
