using System.Globalization;
using Dartboard.Cli.Hosting;
using Dartboard.Cli.Rendering;
using Dartboard.Evaluation.Comparison;
using Dartboard.Evaluation.Nulls;
using Dartboard.Evaluation.Records;
using Dartboard.Memory;
using Dartboard.Models;
using Dartboard.Models.Store;
using Dartboard.Models.Text;
using Spectre.Console;

namespace Dartboard.Cli.Commands;

/// <summary>Executes one <c>dartboard compare</c>.</summary>
internal sealed class CompareRun(CompareRequest request, ActivationStore? store, Terminal terminal)
{
    private readonly TimeProvider _time = TimeProvider.System;

    public int Execute(CancellationToken cancellation)
    {
        DateTimeOffset started = _time.GetUtcNow();
        string folder = request.Out ?? Path.Combine("runs", started.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture));
        if (Path.Exists(folder))
            throw new UsageException($"--out must name a folder that does not exist yet; {folder} is already there");
        var workers = new Workers(request.Threads, cancellation);
        using LanguageModel model = LanguageModel.Load(request.Model.Folder, workers, request.Randomization, request.ModelSeed);
        request.Comparison.Validate(model);
        using Comparison comparison = RunDisplay.Show(terminal.Status, _time, progress => Compare(new ComparisonRunner(model, request.Comparison, workers, progress, _time, Reload(workers)), workers));
        comparison.Save(folder, Record(started, comparison, store is null ? request.Comparison.Policy.For(model) : null));
        Print(comparison.Results, folder);
        return ExitCode.Success;
    }

    private Func<Randomization, ulong, LanguageModel> Reload(Workers workers) => (randomization, seed) => LanguageModel.Load(request.Model.Folder, workers, randomization, seed);

    private Comparison Compare(ComparisonRunner runner, Workers workers)
    {
        if (store is not null)
            return runner.Run(store);
        (IReadOnlyList<TextDocument> documents, string source) = ReadText(workers);
        return runner.Run(documents, source);
    }

    private (IReadOnlyList<TextDocument> Documents, string Source) ReadText(Workers workers) =>
        ([.. TextChoice.Read(request.Text, request.Field, workers)], request.Text.Count > 0 ? string.Join(", ", request.Text.Select(Path.GetFileName)) : "the .NET SDK's documentation");

    /// <param name="started">When.</param>
    /// <param name="comparison">What came out.</param>
    /// <param name="policy">How text became sequences; null where a store decided it.</param>
    private RunRecord Record(DateTimeOffset started, Comparison comparison, SequencePolicy? policy) => new()
    {
        Command = "compare",
        Options = Options(policy),
        Inputs = new RunInputs
        {
            Model = request.Model.Name,
            Revision = request.Model.Revision,
            Fingerprint = ModelFingerprint.Of(request.Model.Folder),
            Randomization = request.Randomization,
            ModelSeed = request.ModelSeed,
            Text = request.Text,
            Field = request.Field,
            Policy = policy,
            Store = store is null ? null : Path.GetFullPath(store.Folder),
        },
        Seed = request.Comparison.Seed,
        Machine = MachineInfo.Detect(request.Threads),
        Started = started,
        Seconds = comparison.Seconds,
    };

    private Dictionary<string, string?> Options(SequencePolicy? policy)
    {
        ComparisonOptions comparison = request.Comparison;
        return new()
        {
            ["model"] = request.Model.Provenance,
            ["randomize"] = request.Randomization == Randomization.None ? null : $"{request.Randomization} {request.ModelSeed}",
            ["text"] = request.Text.Count > 0 ? string.Join(' ', request.Text) : null,
            ["field"] = request.Field,
            ["context"] = policy?.Context.ToString(CultureInfo.InvariantCulture),
            ["pack"] = Flag(policy?.Pack),
            ["no-bos"] = Flag(!policy?.PrependBos),
            ["count-first"] = Flag(policy?.CountFirst),
            ["count-special"] = Flag(policy?.CountSpecial),
            ["site"] = comparison.Site.ToString(),
            ["latents"] = comparison.Latents?.ToString(CultureInfo.InvariantCulture),
            ["k"] = comparison.K.ToString(CultureInfo.InvariantCulture),
            ["seed"] = comparison.Seed.ToString(CultureInfo.InvariantCulture),
            ["null"] = NullCatalog.NameOf(comparison.Null),
            ["tokens"] = comparison.Tokens.ToString(CultureInfo.InvariantCulture),
            ["arms"] = string.Join(' ', comparison.Arms),
            ["threads"] = request.Threads.ToString(CultureInfo.InvariantCulture),
        };
    }

    private static string? Flag(bool? value) => value is null ? null : value.Value ? "true" : "false";

    private void Print(CompareResults results, string folder)
    {
        if (request.Json)
            terminal.Output.Write(RecordJson.Serialize(results));
        else
            terminal.Results.Write(CompareTable.Create(results));
        terminal.Status.WriteLine($"results, run record and dictionaries: {folder}");
    }
}
