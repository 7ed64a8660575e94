using System.Text.Json.Nodes;
using Dartboard.Cli.Commands;
using Dartboard.Cli.Hosting;
using Dartboard.Evaluation.Comparison;
using Dartboard.Evaluation.Comparison.Data;
using Dartboard.Evaluation.Latents;
using Dartboard.Memory;
using Spectre.Console.Testing;

namespace Dartboard.Cli.Tests.Commands;

/// <summary>A run's folder is enough to see the same tokens through the same model and the same dictionaries.</summary>
public sealed class ReopenedRunTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Workers _workers = new(2);

    public ReopenedRunTests() => WriteText("Document");

    [Theory]
    [InlineData("--text", "TEXT")]
    [InlineData("--text", "TEXT", "--randomize", "weights", "--seed", "5")]
    [InlineData("--text", "TEXT", "--context", "7", "--no-bos", "--pack", "--count-first")]
    public async Task TheSameLatentsFireOnTheSameTokens(params string[] more) => await ExpectTheSameAsync([.. more.Select(word => word == "TEXT" ? _folder["text.txt"] : word)]);

    [Fact]
    public async Task ARunMadeFromAStoreWorksToo()
    {
        CommandLine captured = CommandLine.Run("capture", "--text", _folder["text.txt"], "--site", "blocks.2.hook_resid_post", "--count-special", "--out", _folder["store"]);
        Assert.True(captured.ExitCode == ExitCode.Success, captured.Status);
        await ExpectTheSameAsync(["--model", _folder["store"]]);
        Directory.Move(_folder["store"], _folder["elsewhere"]);
        using ReopenedRun run = await OpenAsync();
        Assert.Contains("which is no longer there", Assert.Throws<UsageException>(() => run.Capture(new Progress<double>())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TextThatIsGoneOrChangedIsNamed()
    {
        Compare("darts", "--text", _folder["text.txt"]);
        using ReopenedRun run = await OpenAsync();
        WriteText("Another");
        Assert.Contains("the text (text.txt) is not the one", Assert.Throws<InvalidDataException>(() => run.Capture(new Progress<double>())).Message, StringComparison.Ordinal);
        File.Delete(_folder["text.txt"]);
        Assert.Contains($"--text {_folder["text.txt"]}: there is no such file", Assert.Throws<UsageException>(() => run.Capture(new Progress<double>())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnotherModelInItsPlaceIsNamed()
    {
        Compare("darts", "--text", _folder["text.txt"]);
        string path = _folder["run/run.json"];
        JsonNode record = JsonNode.Parse(File.ReadAllText(path))!;
        record["inputs"]!["fingerprint"] = new string('0', 64);
        File.WriteAllText(path, record.ToJsonString());
        Assert.Contains("is not the one that", (await Assert.ThrowsAsync<InvalidDataException>(OpenAsync)).Message, StringComparison.Ordinal);
        record["inputs"]!["model"] = _folder["nowhere"];
        File.WriteAllText(path, record.ToJsonString());
        Assert.Contains($"the run's model was the folder {_folder["nowhere"]}, which is no longer there", (await Assert.ThrowsAsync<UsageException>(OpenAsync)).Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private async Task ExpectTheSameAsync(string[] arguments)
    {
        Compare("darts,topk-sae", arguments);
        using ReopenedRun run = await OpenAsync();
        using ComparisonData data = run.Capture(new Progress<double>());
        foreach (string name in run.Saved.SparseArms)
        {
            using SavedArm arm = run.Saved.LoadArm(name, _workers);
            LatentActivations active = LatentActivations.Encode(arm.Encoder, data.HeldOut.Activations, _workers);
            double alive = Enumerable.Range(0, active.Latents).Count(latent => !active.RowsOf(latent).IsEmpty) / (double)active.Latents;
            Assert.Equal(run.Saved.Results.Arms.Single(result => result.Name == name).Metrics.AliveFraction, alive);
        }

        Assert.Equal(run.Saved.Setup.FitTokens, data.Fit.Rows);
    }

    private Task<ReopenedRun> OpenAsync() => ReopenedRun.OpenAsync(_folder["run"], _workers, new TestConsole(), CancellationToken.None);

    private void Compare(string arms, params string[] arguments)
    {
        CommandLine ran = CommandLine.Run(["compare", "--arms", arms, "--latents", "64", "--k", "4", "--tokens", "1000", "--out", _folder["run"], .. arguments]);
        Assert.True(ran.ExitCode == ExitCode.Success, ran.Status);
    }

    private void WriteText(string first) => File.WriteAllText(_folder["text.txt"], string.Join("<|endoftext|>", Enumerable.Range(0, 400).Select(i => $"{first} number {i} says hello to number {i + 1}.")));
}
