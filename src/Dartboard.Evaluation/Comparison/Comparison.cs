using Dartboard.Evaluation.Comparison.Arms;
using Dartboard.Evaluation.Comparison.Meaning;
using Dartboard.Evaluation.Features;
using Dartboard.Evaluation.Records;
using Dartboard.Formats;

namespace Dartboard.Evaluation.Comparison;

/// <summary>A finished comparison: its results and the fitted arms.</summary>
public sealed class Comparison : IDisposable
{
    private readonly IReadOnlyList<(string Name, FittedArm Arm)> _arms;
    private readonly MeaningStudy? _meaning;

    internal Comparison(CompareResults results, MeaningStudy? meaning, IReadOnlyDictionary<string, double> seconds, IReadOnlyList<(string Name, FittedArm Arm)> arms) =>
        (Results, _meaning, Seconds, _arms) = (results, meaning, seconds, arms);

    /// <summary>What <c>results.json</c> says.</summary>
    public CompareResults Results { get; }

    /// <summary>Wall-clock seconds by stage, in the order they ran.</summary>
    public IReadOnlyDictionary<string, double> Seconds { get; }

    /// <summary>Writes the run's folder, whole or not at all: <c>run.json</c>, <c>results.json</c>, <c>features.db</c>, <c>dictionaries/&lt;arm&gt;/</c>.</summary>
    /// <param name="folder">Must not exist.</param>
    /// <param name="record">What <c>run.json</c> says.</param>
    /// <exception cref="IOException">The folder exists, or cannot be written.</exception>
    public void Save(string folder, RunRecord record)
    {
        using var atomic = new AtomicFolder(folder);
        File.WriteAllText(Path.Combine(atomic.WorkingPath, "run.json"), RecordJson.Serialize(record));
        File.WriteAllText(Path.Combine(atomic.WorkingPath, "results.json"), RecordJson.Serialize(Results));
        if (_meaning is not null)
            FeatureDatabase.Write(Path.Combine(atomic.WorkingPath, FeatureDatabase.FileName), _meaning.Features(Results.Setup));
        foreach ((string name, FittedArm arm) in _arms)
            arm.Save(Directory.CreateDirectory(Path.Combine(atomic.WorkingPath, "dictionaries", name)).FullName, Results.Setup);
        atomic.Commit();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach ((_, FittedArm arm) in _arms)
            arm.Dispose();
        _meaning?.Dispose();
    }
}
