using Dartboard.Coding;
using Dartboard.Evaluation.Comparison;
using Dartboard.Evaluation.Comparison.Arms;
using Dartboard.Evaluation.Nulls;
using Dartboard.Evaluation.Records;
using Dartboard.Memory;
using Dartboard.Models;
using Dartboard.Models.Text;

namespace Dartboard.Evaluation.Tests.Comparison;

/// <summary>A folder as a comparison leaves it, with every arm fitted on Gaussian tokens, and the codes that the arms made before they were saved.</summary>
public sealed class SavedRunFixture : IDisposable
{
    public const int Width = 24, Latents = 96, K = 5;

    private const int Tokens = 500;

    private readonly string _folder = Directory.CreateTempSubdirectory("dartboard").FullName;
    private readonly Workers _workers = new(2);
    private readonly Matrix _tokens;

    public SavedRunFixture()
    {
        using GaussianActivations source = GaussianActivations.Isotropic(Width, 3);
        _tokens = source.Make(0, Tokens, _workers);
        for (int t = 0; t < Tokens; t++)
            for (int j = 0; j < Width; j++)
                _tokens.Row(t)[j] = (_tokens.Row(t)[j] + j) * (1 + j);
        Save();
    }

    public static IReadOnlyList<string> Names { get; } = ["mean", "pca", "darts", "darts-rademacher", "darts-tied", "topk-sae"];

    /// <summary>By arm, where it has any.</summary>
    public Dictionary<string, SparseCodes> Codes { get; } = [];

    public SparseCodes Encode(TopKEncoder encoder)
    {
        var codes = new SparseCodes(Tokens, encoder.K, encoder.Dictionary.Count);
        encoder.Encode(_tokens, 0, codes, _workers);
        return codes;
    }

    public void CopyTo(string folder)
    {
        foreach (string path in Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(folder, Path.GetRelativePath(_folder, path));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(path, copy);
        }
    }

    public void Dispose()
    {
        _tokens.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private void Save()
    {
        var setup = new CompareSetup("a-model", "blocks.1.hook_resid_post", "model.layers.1", Width, Latents, K, 11, Tokens, Tokens, 1, "text", "none");
        var context = new FitContext(_tokens, ActivationMoments.Measure(_tokens, _workers), Latents, K, 11, _workers);
        foreach (string name in Names)
        {
            using FittedArm arm = ArmCatalog.Get(name).Fit(context, new Progress<double>());
            if (arm.Encoder is { } encoder)
                Codes[name] = Encode(encoder);
            arm.Save(Directory.CreateDirectory(Path.Combine(_folder, "dictionaries", name)).FullName, setup);
        }

        ArmResult[] results = [.. Names.Select(name => new ArmResult(name, new ArmMetrics { ExplainedVariance = 0, L0 = K, AliveFraction = 1, Cosine = 0, Mse = 0 }, new ArmSeconds(0, 0), null))];
        File.WriteAllText(Path.Combine(_folder, "results.json"), RecordJson.Serialize(new CompareResults { Setup = setup, Arms = results, Verdict = [] }));
        File.WriteAllText(Path.Combine(_folder, "run.json"), RecordJson.Serialize(Run()));
    }

    private static RunRecord Run() => new()
    {
        Command = "compare",
        Options = new Dictionary<string, string?> { ["tokens"] = "1234" },
        Inputs = new RunInputs { Model = "some/model", Revision = "abc", Fingerprint = "0", Randomization = Randomization.Weights, ModelSeed = 7, Text = ["a text.txt"], Field = null, Policy = new SequencePolicy(64, PrependBos: false, Pack: true), Store = null },
        Seed = 11,
        Machine = MachineInfo.Detect(threads: 2),
        Started = DateTimeOffset.UnixEpoch,
        Seconds = new Dictionary<string, double>(),
    };
}
