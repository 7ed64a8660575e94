using Dartboard.Cli.Hosting;
using Dartboard.Cli.Rendering;
using Dartboard.Evaluation.Comparison;
using Dartboard.Evaluation.Comparison.Data;
using Dartboard.Evaluation.Concepts;
using Dartboard.Evaluation.Probing;
using Dartboard.Evaluation.Records;
using Dartboard.Formats;
using Dartboard.Memory;
using Dartboard.Models;
using Dartboard.Models.Store;
using Dartboard.Models.Text;

namespace Dartboard.Cli.Commands;

/// <summary>Executes one <c>dartboard probe</c>.</summary>
internal sealed class ProbeRun(ProbeRequest request, Terminal terminal, CancellationToken cancellation)
{
    private readonly Workers _workers = new(request.Threads, cancellation);

    /// <summary>Probes the arms of a finished comparison.</summary>
    public async Task<int> OnSavedRunAsync(string folder)
    {
        IReadOnlyList<LabelledText> files = ReadData();
        using ReopenedRun run = await ReopenedRun.OpenAsync(folder, _workers, terminal.Status, cancellation);
        return await Task.Run(() => Probe(files, SettingsFor(run), part => Reopen(run, part), run.CaptureStage.Cost, run.ModelFolder), CancellationToken.None);
    }

    /// <summary>Fits arms, from text or from a store, and probes them.</summary>
    public int OnNewArms(ProbeFitting fitting, ActivationStore? store)
    {
        IReadOnlyList<LabelledText> files = ReadData();
        using LanguageModel model = LanguageModel.Load(fitting.Model.Folder, _workers, fitting.Randomization, fitting.ModelSeed);
        ComparisonOptions options = fitting.Comparison;
        options.Validate(model);
        double cost = (options.Tokens + options.HeldOutTokens) * model.FlopsPerToken(options.Site)
            + options.Arms.Sum(arm => ArmCatalog.Get(arm).FitCost(options.Tokens, model.Width, options.LatentsFor(model.Width), options.K));
        return Probe(files, request.Settings, part => ProbeSubject.Fit(model, Source(fitting, store), options, captured => Capture(model, fitting, store, captured), _workers, part), cost, fitting.Model.Folder);
    }

    private ProbeSubject Reopen(ReopenedRun run, IProgress<double> progress)
    {
        ComparisonData data = run.Capture(progress);
        SavedArm[] arms = [.. run.Saved.SparseArms.Where(arm => arm != "darts-tied" || !run.Saved.SparseArms.Contains("darts")).Select(arm => run.Saved.LoadArm(arm, _workers))];
        return new ProbeSubject(run.Model, run.Saved.Options, run.Saved.Setup.Text, data, [.. arms.Select(arm => (arm.Name, arm.Encoder))], [.. arms]);
    }

    private ComparisonData Capture(LanguageModel model, ProbeFitting fitting, ActivationStore? store, IProgress<double> progress) => store is not null
        ? ComparisonData.Read(store, fitting.Comparison, _workers)
        : ComparisonData.Capture(model, [.. TextChoice.Read(fitting.Text, fitting.Field, _workers)], fitting.Comparison, _workers, progress);

    private static string Source(ProbeFitting fitting, ActivationStore? store) =>
        store is not null ? $"stored activations of {store.Plan.Tokens} tokens" : fitting.Text.Count > 0 ? string.Join(", ", fitting.Text.Select(Path.GetFileName)) : "the .NET SDK's documentation";

    private IReadOnlyList<LabelledText> ReadData() => [.. request.Data.SelectMany(pattern => PathPattern.Expand(pattern, "--data")).Select(LabelledText.Read)];

    private ProbeSettings SettingsFor(ReopenedRun run) => request.HasSeed ? request.Settings : request.Settings with { Seed = run.Saved.Setup.Seed };

    private int Probe(IReadOnlyList<LabelledText> files, ProbeSettings settings, Func<IProgress<double>, ProbeSubject> load, double loadCost, string modelFolder)
    {
        ProbeReport report = RunDisplay.Show(terminal.Status, TimeProvider.System, progress =>
            new ProbeExperiment(settings, _workers, progress, TimeProvider.System).Run(load, loadCost, files, (randomization, seed) => LanguageModel.Load(modelFolder, _workers, randomization, seed)));
        if (request.Json is { } json)
            AtomicFile.WriteText(json, RecordJson.Serialize(report));
        if (request.Csv is { } csv)
            AtomicFile.WriteText(csv, ProbeCsv.Create(report));
        terminal.Output.WriteLine(ProbeTable.Create(report));
        return ExitCode.Success;
    }
}
