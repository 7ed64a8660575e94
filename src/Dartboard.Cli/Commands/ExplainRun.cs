using Dartboard.Cli.Hosting;
using Dartboard.Cli.Rendering;
using Dartboard.Evaluation.Comparison;
using Dartboard.Evaluation.Features;
using Dartboard.Evaluation.Nulls;
using Dartboard.Evaluation.Records;
using Dartboard.Formats;
using Dartboard.Memory;
using Spectre.Console;

namespace Dartboard.Cli.Commands;

/// <summary>Executes one <c>dartboard explain</c>.</summary>
internal sealed class ExplainRun(ExplainRequest request, Terminal terminal)
{
    public async Task<int> ExecuteAsync(CancellationToken cancellation)
    {
        SavedRun saved = SavedRun.Open(request.Run);
        using FeatureDatabase features = Open(saved);
        string[] arms = Arms(features);
        Dictionary<string, IReadOnlyList<FeatureRow>> rows = arms.ToDictionary(arm => arm, features.Latents);
        foreach (int latent in request.Latents)
            if (latent >= saved.Setup.Latents)
                throw new UsageException($"--latent must be below the number of latents; got {latent} for {saved.Setup.Latents} latents");
        Dictionary<int, string> patterns = [];
        if (request.Null is not null || request.Latents.Count > 0)
            patterns = await AskModelAsync(rows, cancellation);
        ExplainReport report = Report(saved, features, rows, patterns);
        if (request.Json is { } json)
            AtomicFile.WriteText(json, RecordJson.Serialize(report));
        if (request.Latents.Count == 0)
            ExplainTable.Write(terminal.Results, report);
        else
            foreach (LatentReport latent in report.Latents)
                LatentPage.Write(terminal.Results, report, latent);
        return ExitCode.Success;
    }

    private static FeatureDatabase Open(SavedRun saved)
    {
        string path = Path.Combine(saved.Folder, FeatureDatabase.FileName);
        return File.Exists(path) ? FeatureDatabase.Open(path) : throw new UsageException($"{saved.Folder} holds no {FeatureDatabase.FileName}, so its latents were not explained; run compare again");
    }

    private string[] Arms(FeatureDatabase features)
    {
        if (request.Arm is { } arm)
            return features.Arms.Contains(arm) ? [arm] : throw new UsageException($"--arm must be one of the run's arms with latents of their own, {string.Join(", ", features.Arms)}; got '{arm}'");
        return request.Latents.Count == 0 || features.Arms.Count == 1 ? [.. features.Arms] : throw new UsageException($"--latent needs --arm, one of {string.Join(", ", features.Arms)}");
    }

    private ExplainReport Report(SavedRun saved, FeatureDatabase features, Dictionary<string, IReadOnlyList<FeatureRow>> rows, Dictionary<int, string> patterns) => new()
    {
        Setup = saved.Setup,
        Null = request.Null is { } kind ? NullCatalog.NameOf(kind) : features.Meta.GetValueOrDefault("null"),
        Arms = [.. rows.Select(arm => FeatureSummary.Of(arm.Key, arm.Value))],
        Latents = [.. rows.SelectMany(arm => Shown(arm.Value).Select(row => Latent(features, row) with { ModelPatterns = patterns.GetValueOrDefault(row.Latent) }))],
    };

    private IEnumerable<FeatureRow> Shown(IReadOnlyList<FeatureRow> rows) => request.Latents.Count > 0
        ? request.Latents.Select(latent => rows.FirstOrDefault(row => row.Latent == latent) ?? throw new InvalidDataException($"{FeatureDatabase.FileName} has no row for latent {latent}: run compare again"))
        : rows.Where(row => row.F1 is not null).OrderByDescending(row => row.F1).ThenBy(row => row.Latent).Take(request.Top);

    private LatentReport Latent(FeatureDatabase features, FeatureRow row) => new(
        row,
        [.. features.Concepts(row.Arm).Where(concept => concept.Latent == row.Latent)],
        [.. features.Examples(row.Arm, row.Latent).Where(example => example.Rank <= (request.Latents.Count > 0 ? request.Top : 1) && (request.Latents.Count > 0 || example.Kind == ExampleKind.Top))]);

    /// <summary>Sees the run's tokens again, to hold scores against another null and to find patterns by editing prompts.</summary>
    private async Task<Dictionary<int, string>> AskModelAsync(Dictionary<string, IReadOnlyList<FeatureRow>> rows, CancellationToken cancellation)
    {
        var workers = new Workers(request.Threads, cancellation);
        try
        {
            using ReopenedRun run = await ReopenedRun.OpenAsync(request.Run, workers, terminal.Status, cancellation);
            return RunDisplay.Show(terminal.Status, TimeProvider.System, progress => new ExplainSession(run, request, workers, progress).Run(rows));
        }
        catch (Exception failure) when (request.Null is null && failure is UsageException or ArgumentException or InvalidDataException or IOException)
        {
            // All else is in features.db and can be shown without the model.
            terminal.Status.WriteLine($"without patterns from edited prompts: {failure.Message}");
            return [];
        }
    }
}
