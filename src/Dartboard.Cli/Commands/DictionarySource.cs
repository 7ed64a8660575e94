using Dartboard.Cli.Hosting;
using Dartboard.Coding;
using Dartboard.Dictionaries;
using Dartboard.Evaluation.Comparison;
using Dartboard.Evaluation.Comparison.Arms;
using Dartboard.Evaluation.Nulls;
using Dartboard.Memory;
using Dartboard.Training;

namespace Dartboard.Cli.Commands;

/// <summary>A dictionary outside a run: a dartboard alone, or a folder with an encoder.</summary>
internal sealed class DictionarySource : IDisposable
{
    private readonly SavedArm? _arm;

    private DictionarySource(string name, IFeatureDictionary dictionary, SavedArm? arm) => (Name, Dictionary, _arm) = (name, dictionary, arm);

    /// <summary>What it is called in tables.</summary>
    public string Name { get; }

    /// <summary>Its directions.</summary>
    public IFeatureDictionary Dictionary { get; }

    /// <summary>Reads a dictionary.</summary>
    /// <exception cref="UsageException">The path names none.</exception>
    /// <exception cref="InvalidDataException">A file is damaged.</exception>
    public static DictionarySource Open(string path, Workers workers)
    {
        string board = Path.Combine(path, DartboardSpec.FileName);
        if (File.Exists(Path.Combine(path, TrainedSaeFolder.Weights)) || File.Exists(Path.Combine(path, DartsFolder.Decoder)))
        {
            SavedArm arm = SavedArm.Load(Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path))), path, workers);
            return new DictionarySource(arm.Name, arm.Encoder.Dictionary, arm);
        }

        if (!File.Exists(path) && !File.Exists(board))
            throw new UsageException($"RUN|DICTIONARY must be the folder of a finished compare, a {DartboardSpec.FileName}, or a folder with one or with {TrainedSaeFolder.Weights}; {path} {(Directory.Exists(path) ? "holds none" : "does not exist")}");
        return new DictionarySource("darts", Dartboards.Create(DartboardFile.Load(File.Exists(path) ? path : board)), null);
    }

    /// <summary>Its own encoder, or for a dartboard alone the post's: the k largest scores of centred activations.</summary>
    /// <param name="k">Of a dartboard alone.</param>
    /// <param name="fit">Whose mean a dartboard's encoder subtracts.</param>
    /// <param name="workers">Threads.</param>
    public TopKEncoder EncoderFor(int k, Matrix fit, Workers workers) => _arm?.Encoder ?? new TopKEncoder(Dictionary, k, ActivationMoments.Measure(fit, workers).MeanAsFloats());

    /// <inheritdoc/>
    public void Dispose() => _arm?.Dispose();
}
