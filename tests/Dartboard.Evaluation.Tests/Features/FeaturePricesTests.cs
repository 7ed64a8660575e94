using Dartboard.Evaluation.Features;
using Xunit;

namespace Dartboard.Evaluation.Tests.Features;

public sealed class FeaturePricesTests
{
    private const int Darts = 1024;

    [Fact]
    public void ADartCostsMinusLog2OfItsRankAmongDarts()
    {
        IReadOnlyList<FeatureRow> rows = FeaturePrices.Add(Scores("darts").Concat([Row("topk-sae", 0, 0.75), Row("topk-sae", 1, null)]), 42);
        // Scores are 0, 1/1024, …: 1024 − i darts score at least as high as dart i.
        for (int dart = 0; dart < Darts - 16; dart++)
            Assert.Equal(-Math.Log2((Darts - dart) / (double)Darts), rows[dart].PriceBits!.Value, 1e-12);
        Assert.Equal((2.0, "measured"), (rows[Darts].PriceBits!.Value, rows[Darts].PriceKind));
        Assert.InRange(2.0, rows[Darts].PriceBitsLow!.Value, rows[Darts].PriceBitsHigh!.Value);
        Assert.Equal((null, null), (rows[Darts + 1].PriceBits, rows[Darts + 1].PriceKind));
    }

    [Fact]
    public void BeyondAllDartsAPriceIsNotCalledMeasured()
    {
        FeatureRow row = FeaturePrices.Add([.. Scores("darts"), Row("topk-sae", 0, 1.5)], 42)[^1];
        Assert.True(row.PriceKind is "extrapolated" or "lower_bound", row.PriceKind);
        Assert.True(row.PriceBits > 8);
    }

    [Fact]
    public void UnexplainedDartsCountAsNought()
    {
        FeatureRow row = FeaturePrices.Add([.. Scores("darts"), .. Enumerable.Range(Darts, Darts).Select(dart => Row("darts", dart, null)), Row("topk-sae", 0, 0.75)], 42)[^1];
        Assert.Equal(3, row.PriceBits!.Value, 12);
    }

    [Fact]
    public void TheFirstKindOfDartsThatTheRunHasIsPricedIn()
    {
        IEnumerable<FeatureRow> rademacher = Scores("darts-rademacher").Select(row => row with { F1 = row.F1 / 2 });
        FeatureRow sae = Row("topk-sae", 0, 0.375);
        Assert.Equal(2, FeaturePrices.Add([.. rademacher, sae], 42)[^1].PriceBits!.Value, 12);
        Assert.Equal(-Math.Log2(0.625), FeaturePrices.Add([.. rademacher, .. Scores("darts"), sae], 42)[^1].PriceBits!.Value, 12);
        Assert.Null(Assert.Single(FeaturePrices.Add([sae], 42)).PriceBits);
    }

    private static IEnumerable<FeatureRow> Scores(string arm) => Enumerable.Range(0, Darts).Select(dart => Row(arm, dart, dart / (double)Darts));

    private static FeatureRow Row(string arm, int latent, double? f1) => new() { Arm = arm, Latent = latent, State = f1 is null ? "too_rare" : "live", FitFirings = 1, HeldOutFirings = 1, Density = 0.1, F1 = f1 };
}
