using System.CommandLine;
using Dartboard.Cli.Hosting;
using Dartboard.Models;
using Dartboard.Models.Hub;
using Dartboard.Models.Store;
using Spectre.Console;

namespace Dartboard.Cli.Commands;

/// <summary><c>--model</c> and <c>--revision</c>: a folder, a name on the hub, an activation store in their place, or the model that ships with the program.</summary>
internal sealed class ModelChoice
{
    private static readonly Dictionary<string, Randomization> Kinds = new(StringComparer.Ordinal)
    {
        ["none"] = Models.Randomization.None,
        ["weights"] = Models.Randomization.Weights,
        ["all"] = Models.Randomization.All,
        ["embeddings-noise"] = Models.Randomization.EmbeddingsNoise,
    };

    private readonly Option<string?> _model = new("--model") { Description = "Hugging Face folder, name on the hub such as openai-community/gpt2, or folder of a store [default: the embedded dotnet-docs-4m]", HelpName = "DIR|NAME" };
    private readonly Option<string> _revision = new("--revision") { Description = "Branch, tag or commit on the hub", DefaultValueFactory = _ => "main" };
    private readonly Option<string> _randomize = Randomize();

    public IEnumerable<Option> Options => [_model, _revision, _randomize];

    /// <summary>What of the model is replaced by random numbers; of a store, what was when it was captured.</summary>
    public Randomization Randomization(ParseResult parsed) => Plan(parsed)?.Randomization ?? Kinds[parsed.GetValue(_randomize)!];

    /// <summary>The seed of those numbers: the command's own, or the one a store was captured with.</summary>
    public ulong Seed(ParseResult parsed, ulong seed) => Plan(parsed)?.Seed ?? seed;

    /// <summary>Where the model that ships with the program is.</summary>
    public static string Embedded => Path.Combine(AppContext.BaseDirectory, "models", "dotnet-docs-4m");

    /// <summary>The store that was named in a model's place; null where it was a model.</summary>
    /// <exception cref="InvalidDataException">The store is unfinished or damaged.</exception>
    public ActivationStore? FindStore(ParseResult parsed) =>
        parsed.GetValue(_model) is { } model && ActivationStore.IsStore(model) ? ActivationStore.Open(model) : null;

    /// <summary>The model asked for, or the one a store was captured from; downloaded under a progress display where it is not there yet.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="weights">Whether the weights are needed, or only configuration and tokenizer.</param>
    /// <param name="status">Where progress is shown.</param>
    /// <param name="cancellation">Stops; what was downloaded is kept.</param>
    public Task<ModelSource> ResolveAsync(ParseResult parsed, bool weights, IAnsiConsole status, CancellationToken cancellation)
    {
        string? model = parsed.GetValue(_model);
        string revision = parsed.GetValue(_revision)!;
        if (Plan(parsed) is { } plan)
            (model, revision) = (plan.Source.Length > 0 ? plan.Source : null, plan.Revision.Length > 0 ? plan.Revision : revision);
        else if (model is not null && ActivationStore.IsForeignCache(model))
            throw new UsageException($"{model} holds activations without a store.json, so it does not say which model they are of; only what dartboard capture wrote can stand in a model's place: capture the same tokens with capture --token-ids");
        return ResolveAsync(model, revision, weights, status, cancellation);
    }

    /// <summary>Finds a model by what was asked for or recorded.</summary>
    /// <param name="model">A folder or a name on the hub; null for the embedded model.</param>
    /// <param name="revision">Branch, tag or commit on the hub.</param>
    /// <param name="weights">Whether the weights are needed, or only configuration and tokenizer.</param>
    /// <param name="status">Where progress is shown.</param>
    /// <param name="cancellation">Stops; what was downloaded is kept.</param>
    public static Task<ModelSource> ResolveAsync(string? model, string revision, bool weights, IAnsiConsole status, CancellationToken cancellation)
    {
        if (model is null)
            return Task.FromResult(new ModelSource(Embedded, "dotnet-docs-4m (embedded)", "", ""));
        var settings = HubSettings.FromEnvironment();
        if (!status.Profile.Capabilities.Interactive)
            return ModelSource.ResolveAsync(model, revision, settings, weights, new DownloadLines(status), cancellation);
        return status.Progress().AutoClear(true).Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new DownloadedColumn(), new TransferSpeedColumn(), new RemainingTimeColumn())
            .StartAsync(context => ModelSource.ResolveAsync(model, revision, settings, weights, new DownloadBars(context), cancellation));
    }

    private static Option<string> Randomize()
    {
        var option = new Option<string>("--randomize") { Description = "Untrained copies of the model (arXiv 2501.17727): weights, all, or embeddings-noise", DefaultValueFactory = _ => "none" };
        option.AcceptOnlyFromAmong([.. Kinds.Keys]);
        return option;
    }

    private StorePlan? Plan(ParseResult parsed) => parsed.GetValue(_model) is { } model ? StorePlan.Find(model) : null;

    private sealed class DownloadBars(ProgressContext context) : IProgress<HubProgress>
    {
        private readonly Dictionary<string, ProgressTask> _bars = [];

        public void Report(HubProgress value)
        {
            if (!_bars.TryGetValue(value.File, out ProgressTask? bar))
                _bars[value.File] = bar = context.AddTask(Markup.Escape(value.File), maxValue: value.Total);
            bar.Value = value.Done;
        }
    }

    private sealed class DownloadLines(IAnsiConsole status) : IProgress<HubProgress>
    {
        public void Report(HubProgress value)
        {
            if (value.Done == value.Total)
                status.WriteLine($"downloaded {value.File} ({value.Total / 1e6:F1} MB)");
        }
    }
}
