using System.Text.Json.Nodes;
using Dartboard.Cli.Hosting;
using Dartboard.Evaluation.Features;

namespace Dartboard.Cli.Tests.Commands;

/// <summary>The whole comparison, small: real model, real text where an SDK is there.</summary>
public sealed class CompareTests : IDisposable
{
    private static readonly string[] Small = ["compare", "--latents", "256", "--k", "8", "--tokens", "3000"];

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void ResultsAreTheSameForAnyNumberOfThreadsAndAnotherRun()
    {
        string one = Run("one", "--threads", "1"), two = Run("two", "--threads", "2"), again = Run("again", "--threads", "2");
        Assert.Equal(one, two);
        Assert.Equal(two, again);
        Assert.NotEqual(one, Run("seed", "--seed", "43"));
    }

    [Fact]
    public void TheFolderHoldsEverythingTheSchemaPromises()
    {
        Run("run");
        JsonNode results = JsonNode.Parse(File.ReadAllText(_folder["run/results.json"]))!;
        Assert.Equal("dartboard.compare/1", (string?)results["schema"]);
        string[] names = ["mean", "pca", "darts", "darts-rademacher", "darts-tied", "topk-sae"];
        Assert.Equal(names, results["arms"]!.AsArray().Select(arm => (string?)arm!["name"]));
        string[] metrics = ["explained_variance", "explained_variance_floor", "explained_variance_matched_floor", "l0", "alive_fraction", "cosine", "mse", "ce_loss_without_sae", "ce_loss_with_sae", "ce_loss_with_ablation", "ce_loss_score", "kl_div_score", "delta_ce_nats"];
        foreach (JsonNode? arm in results["arms"]!.AsArray())
        {
            Assert.All(metrics, metric => Assert.True(arm!["metrics"]!.AsObject().ContainsKey(metric), metric));
            Assert.True((double)arm!["seconds"]!["fit"]! >= 0 && arm["seconds"]!.AsObject().ContainsKey("encode") && arm.AsObject().ContainsKey("tokens_per_second"));
            Assert.NotEmpty(Directory.EnumerateFiles(_folder[$"run/dictionaries/{arm["name"]}"]));
        }

        foreach (JsonNode? arm in results["arms"]!.AsArray())
            Assert.Equal((string?)arm!["name"] is not ("mean" or "pca"), arm["meaning"] is not null);
        using FeatureDatabase features = FeatureDatabase.Open(_folder[$"run/{FeatureDatabase.FileName}"]);
        Assert.Equal(["darts", "darts-rademacher", "topk-sae"], features.Arms);
        Assert.All(features.Arms, arm => Assert.Equal((int)results["setup"]!["latents"]!, features.Latents(arm).Count));
        Assert.InRange(results["verdict"]!.AsArray().Count, 1, 9);
        Assert.Equal("compare", (string?)JsonNode.Parse(File.ReadAllText(_folder["run/run.json"]))!["command"]);
    }

    [Fact]
    public void ArmsStandWhereTheyMust()
    {
        Run("run");
        JsonNode results = JsonNode.Parse(File.ReadAllText(_folder["run/results.json"]))!;
        double Score(string arm) => (double)results["arms"]!.AsArray().Single(a => (string?)a!["name"] == arm)!["metrics"]!["explained_variance"]!;
        Assert.InRange(Score("mean"), -0.05, 0);
        Assert.True(Score("pca") > Score("mean"));
        Assert.True(Score("topk-sae") > Score("darts-tied"));
    }

    [Fact]
    public void TheReportFitsIts120Columns()
    {
        CommandLine ran = CommandLine.Run([.. Small, "--out", _folder["run"]]);
        Assert.Equal(ExitCode.Success, ran.ExitCode);
        Assert.All(ran.Results.Split('\n'), line => Assert.InRange(line.TrimEnd().Length, 0, Terminal.MaximalWidth));
        string[][] rows = [.. ran.Results.Split('\n').Where(line => line.TrimStart().StartsWith("darts-rademacher", StringComparison.Ordinal) && !line.Contains('[')).Select(row => row.Split(' ', StringSplitOptions.RemoveEmptyEntries))];
        Assert.Equal([16, 13], rows.Select(row => row.Length));
    }

    [Fact]
    public void LatentsAreExplainedTellConceptsAndHaveAPrice()
    {
        CommandLine ran = CommandLine.Run("compare", "--latents", "512", "--k", "8", "--tokens", "40000", "--arms", "darts,darts-tied,topk-sae", "--out", _folder["run"]);
        Assert.True(ran.ExitCode == ExitCode.Success, ran.Status);
        Assert.All(ran.Results.Split('\n'), line => Assert.InRange(line.TrimEnd().Length, 0, Terminal.MaximalWidth));
        JsonNode results = JsonNode.Parse(File.ReadAllText(_folder["run/results.json"]))!;
        Assert.True((int)results["meaning"]!["concepts"]! >= 5);
        JsonNode Meaning(string arm) => results["arms"]!.AsArray().Single(a => (string?)a!["name"] == arm)!["meaning"]!;
        Assert.Equal(Meaning("darts").ToJsonString(), Meaning("darts-tied").ToJsonString());
        foreach (string arm in (string[])["darts", "topk-sae"])
        {
            Assert.True((double)Meaning(arm)["explanation_f1"]! > (double)Meaning(arm)["null_explanation_f1"]!);
            Assert.All((string[])["best_latent_auc", "probe_auc_k1", "probe_auc_k16"], name => Assert.InRange((double)Meaning(arm)[name]!, 0.5, 1));
            Assert.Equal(9, (double)Meaning(arm)["price"]!["searched_bits"]!);
        }

        Assert.Equal(["The strong claim", "Meaning comes in", "The weak claim, ", "Priced in darts,"], results["verdict"]!.AsArray().Select(sentence => ((string)sentence!)[..16]).TakeLast(4));
        using FeatureDatabase features = FeatureDatabase.Open(_folder[$"run/{FeatureDatabase.FileName}"]);
        Assert.Contains(features.Latents("topk-sae"), row => row.PriceBits > 1 && row.BestConcept is not null && row.NullPercentile is not null);
    }

    [Fact]
    public void JsonGoesToStandardOutputAlone()
    {
        CommandLine ran = CommandLine.Run([.. Small, "--arms", "mean,pca", "--json", "--out", _folder["run"]]);
        Assert.Empty(ran.Results);
        Assert.Equal(File.ReadAllText(_folder["run/results.json"]), ran.Output);
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>results.json without its times.</summary>
    private string Run(string name, params string[] more)
    {
        CommandLine ran = CommandLine.Run([.. Small, "--out", _folder[name], .. more]);
        Assert.True(ran.ExitCode == ExitCode.Success, ran.Status);
        JsonNode results = JsonNode.Parse(File.ReadAllText(_folder[$"{name}/results.json"]))!;
        foreach (JsonNode? arm in results["arms"]!.AsArray())
        {
            arm!.AsObject().Remove("seconds");
            arm.AsObject().Remove("tokens_per_second");
        }

        return results.ToJsonString();
    }
}
