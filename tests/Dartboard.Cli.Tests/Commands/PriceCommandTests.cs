using System.Text.Json.Nodes;
using Dartboard.Cli.Hosting;
using Dartboard.Dictionaries;

namespace Dartboard.Cli.Tests.Commands;

/// <summary>Prices, small: real model, real text where an SDK is there.</summary>
public sealed class PriceCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Board()
    {
        string path = _folder[DartboardSpec.FileName];
        DartboardFile.Save(path, new DartboardSpec(DartKind.Hadamard, DartboardSpec.CurrentVersion, 1, 256, 512));
        return path;
    }

    [Fact]
    public void ADartboardIsPricedOnTheDefaultText()
    {
        string json = _folder["price.json"], csv = _folder["price.csv"];
        CommandLine ran = CommandLine.Run("price", Board(), "--tokens", "40000", "--darts", "2048", "--json", json, "--csv", csv);
        Assert.True(ran.ExitCode == ExitCode.Success, ran.Status);
        Assert.All(ran.Output.Split('\n').Where(line => line.StartsWith("concept", StringComparison.Ordinal)), line => Assert.InRange(line.Length, 1, Terminal.MaximalWidth));
        Assert.Contains("darts: the best latent for a concept costs", ran.Output, StringComparison.Ordinal);
        JsonNode report = JsonNode.Parse(File.ReadAllText(json))!;
        Assert.Equal("dartboard.price/1", (string?)report["schema"]);
        Assert.Equal(["darts", "coordinate", "mean-diff", "logistic"], report["candidates"]!.AsArray().Select(candidate => (string?)candidate!["candidate"]));
        JsonArray concepts = report["concepts"]!.AsArray();
        Assert.All(concepts, concept => Assert.Equal(4, concept!["prices"]!.AsArray().Count));
        Assert.All(concepts, concept => Assert.Contains((string?)concept!["prices"]![0]!["kind"], (string[])["measured", "extrapolated", "lower_bound"]));
        Assert.Equal(4 * concepts.Count + 1, File.ReadAllLines(csv).Length);
        string name = (string)concepts[0]!["concept"]!;
        CommandLine one = CommandLine.Run("price", Board(), "--tokens", "40000", "--darts", "2048", "--score", "linear", "--concept", name);
        Assert.True(one.ExitCode == ExitCode.Success, one.Status);
        Assert.Contains("darts as high", one.Output, StringComparison.Ordinal);
    }

    /// <summary>Darts explained beside darts: half of them above the median, about one dearer than log₂ m.</summary>
    [Fact]
    public void ExplanationsOfDartsPriceLikeDarts()
    {
        string json = _folder["explained.json"];
        CommandLine ran = CommandLine.Run("price", Board(), "--score", "explanation", "--tokens", "6000", "--darts", "2048", "--json", json);
        Assert.True(ran.ExitCode == ExitCode.Success, ran.Status);
        JsonNode report = JsonNode.Parse(File.ReadAllText(json))!, arm = report["arms"]![0]!;
        Assert.Equal(("dartboard.price.explanation/1", 4, 2048), ((string?)report["schema"], (int)report["dartboards"]!, (int)report["setup"]!["darts"]!));
        Assert.Equal(512, (int)arm["latents"]!);
        // A median of 512 uniform ranks is 0.5 ± 0.022; boards differ by some more.
        Assert.InRange((double)arm["median_bits"]!, 0.75, 1.3);
        Assert.InRange((int)arm["dearer_than_search"]!, 0, 6);
    }

    [Theory]
    [InlineData("does not exist", "nowhere")]
    [InlineData("--concept goes with", "BOARD", "--score", "explanation", "--concept", "x")]
    [InlineData("between 1024 and 16777216 for auc", "BOARD", "--darts", "2^30")]
    [InlineData("--darts must be between", "BOARD", "--darts", "5")]
    public void MisuseIsOneSentence(string expected, params string[] arguments)
    {
        CommandLine ran = CommandLine.Run(["price", .. arguments.Select(argument => argument == "BOARD" ? Board() : argument)]);
        Assert.Equal(ExitCode.Misuse, ran.ExitCode);
        Assert.Contains(expected, ran.Status, StringComparison.Ordinal);
    }

    [Fact]
    public void ADictionaryOfAnotherWidthIsRefused()
    {
        DartboardFile.Save(_folder[DartboardSpec.FileName], new DartboardSpec(DartKind.Hadamard, DartboardSpec.CurrentVersion, 1, 64, 512));
        CommandLine ran = CommandLine.Run("price", _folder[DartboardSpec.FileName]);
        Assert.Equal(ExitCode.Misuse, ran.ExitCode);
        Assert.Contains("got width 64 for", ran.Status, StringComparison.Ordinal);
    }
}
