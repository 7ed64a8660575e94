using Dartboard.Cli.Hosting;
using Dartboard.Evaluation.Comparison;
using Dartboard.Evaluation.Comparison.Data;
using Dartboard.Evaluation.Records;
using Dartboard.Evaluation.Runs;
using Dartboard.Memory;
using Dartboard.Models;
using Dartboard.Models.Hub;
using Dartboard.Models.Store;
using Dartboard.Models.Text;
using Spectre.Console;

namespace Dartboard.Cli.Commands;

/// <summary>A run's folder with the model it was run on, ready to see the same tokens again; what every command on a RUN begins with.</summary>
internal sealed class ReopenedRun : IDisposable
{
    private readonly Workers _workers;

    private ReopenedRun(SavedRun saved, string modelFolder, LanguageModel model, Workers workers)
    {
        (Saved, ModelFolder, Model, _workers) = (saved, modelFolder, model, workers);
        double tokens = (double)saved.Options.Tokens + saved.Options.HeldOutTokens;
        CaptureStage = new Stage("capture activations", tokens * model.FlopsPerToken(saved.Options.Site));
    }

    /// <summary>What is in the folder.</summary>
    public SavedRun Saved { get; }

    /// <summary>Where the model is.</summary>
    public string ModelFolder { get; }

    /// <summary>The model, randomised as it was.</summary>
    public LanguageModel Model { get; }

    /// <summary>What <see cref="Capture"/> costs, in floating-point operations.</summary>
    public Stage CaptureStage { get; }

    /// <summary>Reads the run's records and loads its model.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="workers">Threads, and the way to cancel what follows.</param>
    /// <param name="status">Where a download is shown.</param>
    /// <param name="cancellation">Stops a download.</param>
    /// <exception cref="ArgumentException">The folder holds no comparison.</exception>
    /// <exception cref="InvalidDataException">A file is damaged, or the model is not the one the run was made with.</exception>
    public static async Task<ReopenedRun> OpenAsync(string folder, Workers workers, IAnsiConsole status, CancellationToken cancellation)
    {
        SavedRun saved = SavedRun.Open(folder);
        RunInputs inputs = saved.Inputs;
        ModelSource source = await FindAsync(inputs, status, cancellation);
        if (ModelFingerprint.Of(source.Folder) != inputs.Fingerprint)
            throw new InvalidDataException($"the model in {source.Folder} is not the one that {folder} was made with; bring that one back or run compare again");
        return new ReopenedRun(saved, source.Folder, LanguageModel.Load(source.Folder, workers, inputs.Randomization, inputs.ModelSeed), workers);
    }

    /// <summary>Draws the same documents and takes the same activations as the run did. Owned by the caller.</summary>
    /// <param name="progress">0 … 1.</param>
    /// <exception cref="UsageException">The text cannot be read again.</exception>
    /// <exception cref="InvalidDataException">The text is no longer the one the run was made with.</exception>
    public ComparisonData Capture(IProgress<double> progress)
    {
        ComparisonData data = Saved.Inputs.Store is { } folder ? ReadStore(folder) : ComparisonData.Capture(Model, ReadText(), Saved.Options, _workers, progress);
        if (data.TokensChecksum() == Saved.Setup.TokensChecksum)
            return data;
        data.Dispose();
        throw new InvalidDataException($"the text ({Saved.Setup.Text}) is not the one that {Saved.Folder} was made with, so its tokens are others; bring that one back or run compare again");
    }

    /// <inheritdoc/>
    public void Dispose() => Model.Dispose();

    private static async Task<ModelSource> FindAsync(RunInputs inputs, IAnsiConsole status, CancellationToken cancellation)
    {
        if (Path.IsPathRooted(inputs.Model) && !Directory.Exists(inputs.Model))
            throw new UsageException($"the run's model was the folder {inputs.Model}, which is no longer there; bring it back or run compare again");
        return await ModelChoice.ResolveAsync(inputs.Model.Length > 0 ? inputs.Model : null, inputs.Revision, weights: true, status, cancellation);
    }

    private ComparisonData ReadStore(string folder)
    {
        if (!ActivationStore.IsStore(folder))
            throw new UsageException($"the run's activations came from the store {folder}, which is no longer there; bring it back or run compare again");
        using ActivationStore store = ActivationStore.Open(folder);
        return ComparisonData.Read(store, Saved.Options, _workers);
    }

    private IReadOnlyList<TextDocument> ReadText()
    {
        RunInputs inputs = Saved.Inputs;
        if (inputs.Text.Contains(TextSource.StandardInput))
            throw new UsageException("the run's text came from standard input and cannot be read again; run compare again with --text FILE");
        try
        {
            return [.. TextChoice.Read(inputs.Text, inputs.Field, _workers)];
        }
        catch (FileNotFoundException failure)
        {
            throw new UsageException($"the run's text cannot be read again from {Environment.CurrentDirectory}: {failure.Message}; paths are as compare was given them, so run this where compare was run");
        }
    }
}
