using System.Text.Json.Nodes;
using Dartboard.Coding;
using Dartboard.Evaluation.Comparison;
using Dartboard.Memory;
using Dartboard.Models;
using Dartboard.Models.Text;
using Dartboard.Training;

namespace Dartboard.Evaluation.Tests.Comparison;

/// <summary>A run's folder, opened again, encodes as the run did.</summary>
public sealed class SavedRunTests : IClassFixture<SavedRunFixture>, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("dartboard").FullName;
    private readonly Workers _workers = new(2);
    private readonly SavedRunFixture _saved;

    public SavedRunTests(SavedRunFixture saved)
    {
        _saved = saved;
        saved.CopyTo(_folder);
    }

    [Fact]
    public void EveryArmEncodesToTheSameBits()
    {
        SavedRun run = SavedRun.Open(_folder);
        Assert.Equal(["darts", "darts-rademacher", "darts-tied", "topk-sae"], run.SparseArms);
        foreach (string name in run.SparseArms)
        {
            using SavedArm arm = run.LoadArm(name, new Workers(1));
            SparseCodes codes = _saved.Encode(arm.Encoder), expected = _saved.Codes[name];
            Assert.Equal(expected.Indices.ToArray(), codes.Indices.ToArray());
            Assert.Equal(Bits(expected), Bits(codes));
            Assert.Equal(name == "topk-sae", arm.IsTrained);
        }

        Assert.All(_saved.Codes.Values, codes => Assert.Contains(codes.Values.ToArray(), value => value > 0));
    }

    [Fact]
    public void OptionsAndInputsReadBack()
    {
        SavedRun run = SavedRun.Open(_folder);
        Assert.Equal((SavedRunFixture.Latents, SavedRunFixture.K, 11UL, 1234, "blocks.1.hook_resid_post"), (run.Options.Latents!.Value, run.Options.K, run.Options.Seed, run.Options.Tokens, run.Options.Site.ToString()));
        Assert.Equal(SavedRunFixture.Names, run.Options.Arms);
        Assert.Equal(("some/model", Randomization.Weights, 7UL, "a text.txt"), (run.Inputs.Model, run.Inputs.Randomization, run.Inputs.ModelSeed, Assert.Single(run.Inputs.Text)));
        Assert.Equal(new SequencePolicy(64, PrependBos: false, Pack: true), run.Options.Policy);
    }

    [Fact]
    public void AnArmThatIsNotThereIsNamed()
    {
        SavedRun run = SavedRun.Open(_folder);
        Assert.StartsWith("--arm must be one of the run's arms with sparse codes, darts, darts-rademacher, darts-tied, topk-sae; got 'pca'", Assert.Throws<ArgumentException>(() => run.LoadArm("pca", _workers)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AFolderThatHoldsNoRunIsMisuse()
    {
        File.Delete(Path.Combine(_folder, "results.json"));
        Assert.Contains("holds none", Assert.Throws<ArgumentException>(() => SavedRun.Open(_folder)).Message, StringComparison.Ordinal);
        Assert.Contains("does not exist", Assert.Throws<ArgumentException>(() => SavedRun.Open(Path.Combine(_folder, "nowhere"))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("results.json", "setup.site", "\"somewhere\"", "'somewhere' is not a site")]
    [InlineData("results.json", "setup.latents", "97", "does not belong to the run")]
    [InlineData("results.json", "setup", "null", "results.json: not a CompareResults")]
    [InlineData("results.json", "arms", "[]", "got 'darts'")]
    [InlineData("run.json", "options.tokens", "\"-3\"", "must give the option tokens, a count from 1; got '-3'")]
    [InlineData("run.json", "inputs.text", "null", "run.json: not a RunRecord")]
    [InlineData("run.json", "inputs", "null", "did not record where model and text came from: run compare again")]
    [InlineData("dictionaries/topk-sae/cfg.json", "k", "0", "k must be between 1 and the number of latents; got 0 for 96 latents")]
    [InlineData("dictionaries/topk-sae/cfg.json", "k", "\"many\"", "does not describe a TopK SAE")]
    [InlineData("dictionaries/topk-sae/cfg.json", "normalize_activations", "\"expected_average_only_in\"", "normalize_activations must be \"none\"; got \"expected_average_only_in\"")]
    public void ADamagedFileIsNamed(string file, string member, string value, string sentence)
    {
        Assert.Null(Record.Exception(Use));
        Change(file, member.Split('.'), value);
        Exception failure = Assert.ThrowsAny<Exception>(Use);
        Assert.True(failure is InvalidDataException or ArgumentException, failure.ToString());
        Assert.Contains(sentence, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnArmOutsideTheFolderIsRefused()
    {
        string path = Path.Combine(_folder, "results.json");
        File.WriteAllText(path, File.ReadAllText(path).Replace("\"darts\"", "\"../../elsewhere\"", StringComparison.Ordinal));
        Assert.Contains("names an arm '../../elsewhere', which is none", Assert.Throws<InvalidDataException>(() => SavedRun.Open(_folder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WeightsOfAnotherShapeAreRefused()
    {
        string folder = Path.Combine(_folder, "dictionaries", "topk-sae");
        Formats.SafetensorsWriter.Write(Path.Combine(folder, TrainedSaeFolder.Weights), [Formats.TensorData.Of("W_dec", new float[12], 4, 3), Formats.TensorData.Of("W_enc", new float[12], 4, 3)]);
        Assert.Contains("W_enc must be of shape [3, 4] to go with W_dec; got [4, 3]", Assert.Throws<InvalidDataException>(() => TrainedSaeFolder.Load(folder, _workers)).Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Use()
    {
        SavedRun run = SavedRun.Open(_folder);
        Assert.NotNull(run.Inputs);
        foreach (string name in (string[])["darts", "topk-sae"])
            run.LoadArm(name, _workers).Dispose();
    }

    private void Change(string file, string[] member, string value)
    {
        string path = Path.Combine(_folder, file);
        JsonNode root = JsonNode.Parse(File.ReadAllText(path))!, node = root;
        foreach (string name in member[..^1])
            node = node[name]!;
        node[member[^1]] = JsonNode.Parse(value);
        File.WriteAllText(path, root.ToJsonString());
    }

    private static IEnumerable<int> Bits(SparseCodes codes) => codes.Values.ToArray().Select(BitConverter.SingleToInt32Bits);
}
