using Dartboard.Coding;
using Dartboard.Dictionaries;
using Dartboard.Evaluation.Comparison.Arms;
using Dartboard.Memory;
using Dartboard.Training;

namespace Dartboard.Evaluation.Comparison;

/// <summary>An arm of a saved run that has sparse codes; it encodes as it did in the run, to the bit.</summary>
public sealed class SavedArm : IDisposable
{
    private readonly TrainedSae? _trained;

    private SavedArm(string name, TopKEncoder encoder, TrainedSae? trained) => (Name, Encoder, _trained) = (name, encoder, trained);

    /// <summary>The arm's name.</summary>
    public string Name { get; }

    /// <summary>Its encoder.</summary>
    public TopKEncoder Encoder { get; }

    /// <summary>Whether its dictionary was learned; false for darts.</summary>
    public bool IsTrained => _trained is not null;

    /// <summary>Whether a folder holds an arm with sparse codes, thrown or trained.</summary>
    internal static bool IsIn(string folder) => IsDarts(folder) || File.Exists(Path.Combine(folder, TrainedSaeFolder.Weights));

    /// <summary>Reads an arm's folder.</summary>
    /// <exception cref="InvalidDataException">A file is damaged, or the files do not belong together.</exception>
    /// <exception cref="IOException">A file is missing or cannot be read.</exception>
    public static SavedArm Load(string name, string folder, Workers workers)
    {
        if (IsDarts(folder))
            return new SavedArm(name, DartsFolder.LoadEncoder(folder), null);
        TrainedSae sae = TrainedSaeFolder.Load(folder, workers);
        return new SavedArm(name, sae.CreateEncoder(), sae);
    }

    /// <inheritdoc/>
    public void Dispose() => _trained?.Dispose();

    private static bool IsDarts(string folder) => File.Exists(Path.Combine(folder, DartboardSpec.FileName));
}
