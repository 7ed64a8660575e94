using System.Globalization;
using Dartboard.Evaluation.Records;
using Dartboard.Memory;
using Dartboard.Models;
using Dartboard.Models.Text;

namespace Dartboard.Evaluation.Comparison;

/// <summary>The folder of a finished <c>compare</c>, opened again: what was asked, what came out, and the arms' encoders.</summary>
public sealed class SavedRun
{
    private SavedRun(string folder, RunRecord record, CompareResults results)
    {
        (Folder, Record, Results) = (folder, record, results);
        Options = ReadOptions();
        SparseArms = [.. Options.Arms.Where(arm => SavedArm.IsIn(FolderOf(arm)))];
    }

    /// <summary>Where it is.</summary>
    public string Folder { get; }

    /// <summary>What <c>run.json</c> says.</summary>
    public RunRecord Record { get; }

    /// <summary>What <c>results.json</c> says.</summary>
    public CompareResults Results { get; }

    /// <summary>What was compared, and on what.</summary>
    public CompareSetup Setup => Results.Setup;

    /// <summary>The options it ran with; with the same model and text they draw the same tokens again.</summary>
    public ComparisonOptions Options { get; }

    /// <summary>The model and the text.</summary>
    /// <exception cref="InvalidDataException">The run is from before they were kept.</exception>
    public RunInputs Inputs => Record.Inputs ?? throw new InvalidDataException($"{Folder} was written by a version of Dartboard that did not record where model and text came from: run compare again");

    /// <summary>Names of the arms that have sparse codes, in the order of the table.</summary>
    public IReadOnlyList<string> SparseArms { get; }

    /// <summary>Opens a run's folder. The arms are read when they are asked for.</summary>
    /// <exception cref="ArgumentException">The folder does not exist or holds no comparison.</exception>
    /// <exception cref="InvalidDataException">A file in it is damaged.</exception>
    /// <exception cref="IOException">A file in it cannot be read.</exception>
    public static SavedRun Open(string folder)
    {
        string record = Path.Combine(folder, "run.json"), results = Path.Combine(folder, "results.json");
        if (!File.Exists(record) || !File.Exists(results))
            throw new ArgumentException($"RUN must be the folder of a finished compare, with a run.json and a results.json; {folder} {(Directory.Exists(folder) ? "holds none" : "does not exist")}");
        return new SavedRun(folder, RecordJson.Read<RunRecord>(record), RecordJson.Read<CompareResults>(results));
    }

    /// <summary>Reads one arm's encoder.</summary>
    /// <param name="name">One of <see cref="SparseArms"/>.</param>
    /// <param name="workers">Threads to lay out a trained dictionary with.</param>
    /// <exception cref="ArgumentException">The run has no such arm with sparse codes.</exception>
    /// <exception cref="InvalidDataException">Its files are damaged, or of another size than the run.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public SavedArm LoadArm(string name, Workers workers)
    {
        if (!SparseArms.Contains(name))
            throw new ArgumentException($"--arm must be one of the run's arms with sparse codes, {string.Join(", ", SparseArms)}; got '{name}'");
        SavedArm arm = SavedArm.Load(name, FolderOf(name), workers);
        (int Width, int Latents, int K) size = (arm.Encoder.Dictionary.Width, arm.Encoder.Dictionary.Count, arm.Encoder.K);
        if (size == (Setup.Width, Setup.Latents, Setup.K))
            return arm;
        arm.Dispose();
        throw new InvalidDataException($"{FolderOf(name)} does not belong to the run: (n, m, k) is {size}, of the run {(Setup.Width, Setup.Latents, Setup.K)}");
    }

    private string FolderOf(string arm) => Path.Combine(Folder, "dictionaries", arm);

    private ComparisonOptions ReadOptions()
    {
        foreach (ArmResult arm in Results.Arms)
            if (Path.GetFileName(arm.Name) != arm.Name || arm.Name is "" or "." or "..")
                throw new InvalidDataException($"{Folder}: results.json names an arm '{arm.Name}', which is none");
        if (!int.TryParse(Record.Options.GetValueOrDefault("tokens"), NumberStyles.None, CultureInfo.InvariantCulture, out int tokens) || tokens < 1)
            throw new InvalidDataException($"{Folder}: run.json must give the option tokens, a count from 1; got '{Record.Options.GetValueOrDefault("tokens")}'");
        return new ComparisonOptions { Site = ReadSite(), Latents = Setup.Latents, K = Setup.K, Seed = Setup.Seed, Tokens = tokens, Policy = Record.Inputs?.Policy ?? new SequencePolicy(), Arms = [.. Results.Arms.Select(arm => arm.Name)] };
    }

    private Site ReadSite()
    {
        try
        {
            return Site.Parse(Setup.Site);
        }
        catch (FormatException failure)
        {
            throw new InvalidDataException($"{Folder}: results.json: {failure.Message}", failure);
        }
    }
}
