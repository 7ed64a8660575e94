using System.Text.Json.Nodes;
using Dartboard.Cli.Hosting;
using Dartboard.Cli.Rendering;
using Dartboard.Evaluation.Features;
using Spectre.Console.Testing;

namespace Dartboard.Cli.Tests.Commands;

public sealed class ExplainTests(ExplainRunFixture run) : IClassFixture<ExplainRunFixture>
{
    [Fact]
    public void EveryArmAtAGlance()
    {
        CommandLine ran = CommandLine.Run("explain", run.Run);
        Assert.True(ran.ExitCode == ExitCode.Success, ran.Status);
        string row = Assert.Single(ran.Results.Split('\n'), line => line.StartsWith("darts ", StringComparison.Ordinal) && line.Contains('%'));
        // Half are live with F1 0, 1/40, … 31/40: the median is 15.5/40. 8 and 4 of 32 beat the null.
        Assert.Equal(["darts", "50.0", "%", "0.388", "0.500", "0.250", "0.250", "25.0", "%", "12.5", "%", "0.750"], row.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("topk-sae, best explained", ran.Results, StringComparison.Ordinal);
        string[] best = [.. ran.Results.Split('\n').Where(line => line.Contains("→ \" here\"", StringComparison.Ordinal))];
        Assert.Equal(10, best.Length);
        Assert.Equal(["31", "0.775", "93.0"], best[0].Split(' ', StringSplitOptions.RemoveEmptyEntries)[..3]);
        Assert.All(ran.Results.Split('\n'), line => Assert.InRange(line.TrimEnd().Length, 0, Terminal.MaximalWidth));
    }

    [Fact]
    public void OneLatentWithItsExamples()
    {
        CommandLine ran = CommandLine.Run("explain", run.Run, "--arm", "darts", "--latent", "3,60");
        Assert.True(ran.ExitCode == ExitCode.Success, ran.Status);
        string[] expected =
        [
            "darts, latent 3 of 64", "on 100 of 1,000 fit and 20 of 250 held-out tokens; token entropy 1.50 nats, 0.25 of the largest", "\"… rule 3\" → \" here\" (pattern)",
            "F1 0.075, average precision 0.500, correlation 0.250", "above 9.0 % of null latents (shift) that fire as often; p = 0.5, q = 0.6: not significant", "edited prompts",
            "mentions an exception, AUC 0.875 on held-out documents; as a direction 7.5 bits [7.2, 8.0] measured", "<s>The quick⏎ ·[2J fox", "…ery.Long.Namespace.Of.Some.Member",
            "darts, latent 60 of 64", "it fires on no fit token, so there is nothing to learn from",
        ];
        string flat = string.Join(" ", ran.Results.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.All(expected, text => Assert.Contains(text, flat, StringComparison.Ordinal));
        Assert.DoesNotContain('\u001b', ran.Results);
        Assert.All(ran.Results.Split('\n'), line => Assert.InRange(line.TrimEnd().Length, 0, Terminal.MaximalWidth));
    }

    [Fact]
    public void TheJsonHoldsWhatIsShown()
    {
        CommandLine ran = CommandLine.Run("explain", run.Run, "--arm", "darts", "--latent", "3", "--top", "1", "--json", run["one.json"]);
        Assert.True(ran.ExitCode == ExitCode.Success, ran.Status);
        JsonNode json = JsonNode.Parse(File.ReadAllText(run["one.json"]))!;
        Assert.Equal(("dartboard.explain/1", "shift", 64), ((string?)json["schema"], (string?)json["null"], (int?)json["setup"]!["latents"]));
        JsonNode latent = Assert.Single(json["latents"]!.AsArray())!;
        Assert.Equal((3, 0.075, "throws"), ((int?)latent["row"]!["latent"], (double?)latent["row"]!["f1"], (string?)latent["concepts"]![0]!["concept"]));
        Assert.Equal(["top", "middle"], latent["examples"]!.AsArray().Select(example => (string?)example!["kind"]));
        Assert.Equal("darts", (string?)Assert.Single(json["arms"]!.AsArray())!["arm"]);
    }

    [Fact]
    public void WithoutItsModelARunIsStillShown()
    {
        Directory.CreateDirectory(run["moved"]);
        foreach (string file in (string[])["run.json", "results.json", "features.db"])
            File.Copy(Path.Combine(run.Run, file), run[$"moved/{file}"]);
        JsonNode record = JsonNode.Parse(File.ReadAllText(run["moved/run.json"]))!;
        record["inputs"]!["model"] = run["no model"];
        File.WriteAllText(run["moved/run.json"], record.ToJsonString());
        CommandLine ran = CommandLine.Run("explain", run["moved"], "--arm", "darts", "--latent", "3");
        Assert.Equal(ExitCode.Success, ran.ExitCode);
        Assert.Contains("without patterns from edited prompts: the run's model was the folder", ran.Status, StringComparison.Ordinal);
        Assert.Contains("darts, latent 3 of 64", ran.Results, StringComparison.Ordinal);
        ran = CommandLine.Run("explain", run["moved"], "--arm", "darts", "--null", "shift");
        Assert.Equal(ExitCode.Misuse, ran.ExitCode);
    }

    [Fact]
    public void AnotherNullIsAskedAgain()
    {
        CommandLine ran = CommandLine.Run("explain", run.Run, "--arm", "darts", "--null", "gaussian", "--json", run["null.json"]);
        Assert.True(ran.ExitCode == ExitCode.Success, ran.Status);
        JsonNode json = JsonNode.Parse(File.ReadAllText(run["null.json"]))!;
        Assert.Equal("gaussian", (string?)json["null"]);
        Assert.Contains("null latents (gaussian)", ran.Results, StringComparison.Ordinal);
        Assert.NotEqual(93, (double?)json["latents"]![0]!["row"]!["null_percentile"]);
    }

    [Theory]
    [InlineData("--arm must be one of the run's arms with latents of their own, darts, topk-sae; got 'mean'", "--arm", "mean")]
    [InlineData("--latent must be below the number of latents; got 64 for 64 latents", "--arm", "darts", "--latent", "3,64")]
    [InlineData("--latent needs --arm, one of darts, topk-sae", "--latent", "3")]
    [InlineData("--null knows shift, gaussian", "--null", "luck")]
    [InlineData("--null labels permutes the labels of documents, which explanations do not use", "--null", "labels")]
    [InlineData("--latent takes whole numbers", "--latent", "-3")]
    public void WhatIsNotThereIsMisuse(string sentence, params string[] arguments)
    {
        CommandLine ran = CommandLine.Run(["explain", run.Run, .. arguments]);
        Assert.Contains(sentence, ran.Status, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Misuse, ran.ExitCode);
        Assert.Empty(ran.Results + ran.Output);
    }

    [Fact]
    public void AFolderWithoutExplanationsIsMisuse()
    {
        CommandLine ran = CommandLine.Run("explain", run["nowhere"]);
        Assert.Equal(ExitCode.Misuse, ran.ExitCode);
        Assert.Contains($"RUN must be the folder of a finished compare, with a run.json and a results.json; {run["nowhere"]} does not exist", ran.Status, StringComparison.Ordinal);
        Directory.CreateDirectory(run["bare"]);
        File.Copy(Path.Combine(run.Run, "run.json"), run["bare/run.json"]);
        File.Copy(Path.Combine(run.Run, "results.json"), run["bare/results.json"]);
        ran = CommandLine.Run("explain", run["bare"]);
        Assert.Equal(ExitCode.Misuse, ran.ExitCode);
        Assert.Contains("holds no features.db, so its latents were not explained", ran.Status, StringComparison.Ordinal);
    }

    /// <summary>With colours the text is as it is in the document, and the stronger the activation the stronger its background.</summary>
    [Fact]
    public void ColoursStandForActivations()
    {
        using TestConsole console = new TestConsole().EmitAnsiSequences();
        console.Write(ActivationText.Create(new FeatureWindow(ExampleKind.Top, 1, "d", 2, 4, 2, ["a", " b", " c", "\u001b[2J"], [0, 1, 4, 0]), 4, colours: true));
        Assert.Equal("a\u001b[38;5;15;48;2;97;47;50m b\u001b[0m\u001b[4;38;5;15;48;2;210;70;20m c\u001b[0m·[2J", console.Output.TrimEnd());
    }

    /// <summary>Without colours a mark stands at every token on which the latent fires.</summary>
    [Fact]
    public void NumbersStandWhereThereAreNoColours()
    {
        using var console = new TestConsole();
        console.Write(ActivationText.Create(new FeatureWindow(ExampleKind.Top, 1, "d", 2, 4, 2, ["a", " b", " c\n", " "], [0, 1.25, 4, 0.04]), 4, colours: false));
        Assert.Equal("a ‹b 1.2› ‹c⏎ 4› ‹ 0.04›", console.Output.TrimEnd());
    }
}
