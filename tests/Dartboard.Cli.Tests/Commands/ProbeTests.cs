using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Dartboard.Cli.Hosting;

namespace Dartboard.Cli.Tests.Commands;

/// <summary>The whole of <c>dartboard probe</c>, small: the embedded model, a text of a few words, a table of prompts.</summary>
public sealed class ProbeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ProbeTests()
    {
        File.WriteAllText(_folder["text.txt"], string.Join("<|endoftext|>", Enumerable.Range(0, 300).Select(i => $"Document number {i} returns a stream of {i % 7} bytes and says hello to number {i + 1}.")));
        WriteTable("animals.csv.gz", 200);
    }

    [Fact]
    public void APlantedWordIsReadFromPrompts()
    {
        CommandLine ran = Run("--data", _folder["*.csv.gz"], "--null", "labels", "--json", _folder["probe.json"], "--csv", _folder["probe.csv"]);
        Assert.True(ran.ExitCode == ExitCode.Success, ran.Status);
        JsonNode report = JsonNode.Parse(File.ReadAllText(_folder["probe.json"]))!;
        Assert.Equal("dartboard.probe/1", (string?)report["schema"]);
        Assert.Equal("animals", (string?)report["tasks"]![0]!["task"]);
        Assert.True(Mean(report, "logistic regression") > 0.95);
        Assert.True(Mean(report, "topk-sae k=16") > 0.9);
        Assert.Equal("labels", (string?)report["null"]!["name"]);
        Assert.Equal(5 + 3 * 8, report["null"]!["means"]!.AsArray().Count);
        Assert.Equal(1 + 5 + 3 * 8, File.ReadAllLines(_folder["probe.csv"]).Length);
        Assert.Contains("adding its probes to the baselines' quiver", ran.Output, StringComparison.Ordinal);
        Assert.Contains("bootstrap over tasks", ran.Output, StringComparison.Ordinal);
        Assert.Contains("1 task: a table of prompts, read whole", ran.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", ran.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void TheArmsOfARunAreProbedAgain()
    {
        CommandLine compared = CommandLine.Run("compare", "--arms", "darts", "darts-tied", "--text", _folder["text.txt"], "--latents", "64", "--k", "4", "--tokens", "2000", "--seed", "7", "--out", _folder["run"]);
        Assert.True(compared.ExitCode == ExitCode.Success, compared.Status);
        CommandLine ran = CommandLine.Run("probe", _folder["run"], "--data", _folder["animals.csv.gz"], "--json", _folder["probe.json"]);
        Assert.True(ran.ExitCode == ExitCode.Success, ran.Status);
        JsonNode report = JsonNode.Parse(File.ReadAllText(_folder["probe.json"]))!;
        Assert.Equal(["darts"], report["quivers"]!.AsArray().Select(quiver => (string?)quiver!["arm"]));
        Assert.Equal(64, (int)report["setup"]!["latents"]!);
        Assert.Equal(7, (int)report["setup"]!["seed"]!);
    }

    [Fact]
    public void ATableWithTooFewPromptsOfAClassSaysSo()
    {
        WriteTable("few.csv.gz", 2);
        Expect(ExitCode.Failure, "no task has documents of both classes to learn from and to test on, so there is nothing to probe (1 tried)", "--data", _folder["few.csv.gz"]);
    }

    [Theory]
    [InlineData("prompt,label\na,0\n", "there is no column 'target'; it has prompt, label")]
    [InlineData("prompt,target\na,0\nb,0\n", "must hold two different targets; got 1 in 2 rows")]
    [InlineData("prompt,target\na,0\nb,1\nc,2\n", "must hold two different targets; got 3 in 3 rows")]
    public void ATableThatIsNoTaskIsNamed(string table, string sentence)
    {
        File.WriteAllText(_folder["bad.csv"], table);
        Expect(ExitCode.Failure, sentence, "--data", _folder["bad.csv"]);
    }

    [Fact]
    public void WhatMakesNoSenseIsMisuse()
    {
        Expect(ExitCode.Misuse, "--null gaussian replaces the activations of the run's own text; with --data give --null labels", "--data", _folder["animals.csv.gz"], "--null", "gaussian");
        Expect(ExitCode.Misuse, "--null knows", "--null", "dice");
        Assert.Contains("--tokens cannot be given with RUN", CommandLine.Run("probe", _folder["run"], "--tokens", "5").Status, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Misuse, CommandLine.Run("probe", _folder["run"], "--tokens", "5").ExitCode);
    }

    [Fact]
    public void ATextWithoutTasksSaysSo() =>
        Expect(ExitCode.Failure, "no task has documents of both classes to learn from and to test on, so there is nothing to probe (0 tried)");

    public void Dispose() => _folder.Dispose();

    private CommandLine Run(params string[] more) => CommandLine.Run(["probe", "--text", _folder["text.txt"], "--latents", "64", "--k", "4", "--tokens", "2000", .. more]);

    private void Expect(int code, string sentence, params string[] more)
    {
        CommandLine ran = Run(more);
        Assert.Contains(sentence, ran.Status, StringComparison.Ordinal);
        Assert.Equal(code, ran.ExitCode);
    }

    private void WriteTable(string name, int rows)
    {
        IEnumerable<string> lines = Enumerable.Range(0, rows).Select(i => $"\"Number {i}, the {(i % 2 == 0 ? "stream" : "type")}\",{i % 2}");
        using var file = new GZipStream(File.Create(_folder[name]), CompressionLevel.Fastest);
        file.Write(Encoding.UTF8.GetBytes($"prompt,target\n{string.Join('\n', lines)}\n"));
    }

    private static double Mean(JsonNode report, string method) => (double)report["means"]!.AsArray().Single(mean => (string?)mean!["method"] == method)!["auc"]!;
}
