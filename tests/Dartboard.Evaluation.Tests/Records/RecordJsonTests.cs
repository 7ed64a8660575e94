using System.Text.Json.Nodes;
using Dartboard.Evaluation.Records;

namespace Dartboard.Evaluation.Tests.Records;

public sealed class RecordJsonTests
{
    /// <summary>The names issue 2 and SAEBench give: readers rely on them, so they may only be added to.</summary>
    private static readonly string[] MetricNames =
    [
        "explained_variance", "explained_variance_floor", "explained_variance_matched_floor", "l0", "alive_fraction", "cosine", "mse",
        "ce_loss_without_sae", "ce_loss_with_sae", "ce_loss_with_ablation", "ce_loss_score", "kl_div_score", "delta_ce_nats",
    ];

    [Fact]
    public void ResultsHaveTheSchemasNames()
    {
        JsonNode results = JsonNode.Parse(RecordJson.Serialize(Results()))!;
        Assert.Equal("dartboard.compare/1", (string?)results["schema"]);
        JsonNode arm = results["arms"]![0]!;
        Assert.Equal("darts", (string?)arm["name"]);
        Assert.All(MetricNames, name => Assert.True(arm["metrics"]!.AsObject().ContainsKey(name), name));
        Assert.Equal(1.5, (double?)arm["seconds"]!["fit"]);
        Assert.Equal(0.25, (double?)arm["seconds"]!["encode"]);
        Assert.Equal(1e5, (double?)arm["tokens_per_second"]);
    }

    [Fact]
    public void NumbersReadBackToTheSameBitsAndNaNIsNull()
    {
        string json = RecordJson.Serialize(Results());
        CompareResults back = RecordJson.Deserialize<CompareResults>(json);
        Assert.Equal(0.1 + 0.2, back.Arms[0].Metrics.ExplainedVariance);
        Assert.Equal(0.1 + 0.2 - 0.25, back.Arms[0].Metrics.ExplainedVarianceAboveFloor);
        Assert.Contains("\"alive_fraction\": null", json, StringComparison.Ordinal);
        Assert.Contains("\"cosine\": 0.3333333333333333,", json, StringComparison.Ordinal);
        Assert.EndsWith("}\n", json, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', json);
    }

    [Fact]
    public void RunsTellTheMachine()
    {
        var run = new RunRecord
        {
            Command = "compare",
            Options = new Dictionary<string, string?> { ["k"] = "32", ["model"] = null },
            Seed = 42,
            Machine = MachineInfo.Detect(threads: 2),
            Started = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
            Seconds = new Dictionary<string, double> { ["capture"] = 3.25 },
        };
        JsonNode json = JsonNode.Parse(RecordJson.Serialize(run))!;
        Assert.Equal("dartboard.run/1", (string?)json["schema"]);
        Assert.Equal("2026-01-02T03:04:05+00:00", (string?)json["started"]);
        Assert.Equal(2, (int?)json["machine"]!["threads"]);
        Assert.False(string.IsNullOrWhiteSpace((string?)json["machine"]!["cpu"]));
        Assert.StartsWith("0.", (string?)json["version"], StringComparison.Ordinal);
        Assert.Equal("32", (string?)json["options"]!["k"]);
    }

    [Fact]
    public void BrokenRecordsAreNamed() =>
        Assert.Contains("not a CompareResults", Assert.Throws<InvalidDataException>(() => RecordJson.Deserialize<CompareResults>("{\"arms\": 3")).Message, StringComparison.Ordinal);

    private static CompareResults Results() => new()
    {
        Setup = new CompareSetup("m", "blocks.2.hook_resid_post", "model.layers.2", 256, 8192, 32, 42, 100, 50, 5, "t", "position 0"),
        Arms =
        [
            new ArmResult(
                "darts",
                new ArmMetrics { ExplainedVariance = 0.1 + 0.2, ExplainedVarianceMatchedFloor = 0.25, L0 = 32, AliveFraction = double.NaN, Cosine = 1.0 / 3, Mse = 0.5 },
                new ArmSeconds(1.5, 0.25),
                1e5),
        ],
        Verdict = ["One."],
    };
}
