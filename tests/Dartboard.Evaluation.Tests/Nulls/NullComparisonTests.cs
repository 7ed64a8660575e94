using Dartboard.Evaluation.Nulls;
using Dartboard.Evaluation.Reconstruction;
using Dartboard.TestKit;

namespace Dartboard.Evaluation.Tests.Nulls;

public class NullComparisonTests
{
    [Fact]
    public void UnderTheNullOneInTwentyIsAboveAndNoneSignificant()
    {
        int above = 0, significant = 0, tested = 0;
        for (ulong seed = 0; seed < 20; seed++)
        {
            var noise = new Noise(seed);
            NullComparison result = Compare(noise, _ => 0, 4000);
            above += result.PValues.Count(p => p <= 0.05);
            significant += result.ShareSignificant > 0 ? 1 : 0;
            tested += result.Tested;
        }

        Assert.InRange((double)above / tested, 0.043, 0.057);
        Assert.InRange(significant, 0, 4);
    }

    [Fact]
    public void PlantedLatentsAreFound()
    {
        NullComparison result = Compare(new Noise(7), i => i < 400 ? 8 : 0, 40_000);
        Assert.InRange(result.QValues.Take(400).Count(q => q <= 0.05), 400, 400);
        Assert.InRange(result.QValues.Skip(400).Count(q => q <= 0.05), 0, 45);
        Assert.InRange(result.ShareSignificantAnyDependence, 0.1, result.ShareSignificant);
        Assert.All(result.Percentiles.Take(400), percentile => Assert.Equal(100, percentile));
        Assert.InRange(result.ShareAbove, result.ShareAboveInterval.Low, result.ShareAboveInterval.High);
    }

    [Fact]
    public void LatentsWithoutAScoreAreNotTestedAndTooFewNullsSayNothing()
    {
        NullComparison result = NullComparison.Compare([0.5, double.NaN], [3, 0], new NullSample([.. Enumerable.Repeat(0.1, 18)], [.. Enumerable.Repeat(3, 18)]));
        Assert.Equal(1, result.Tested);
        Assert.Equal(double.NaN, result.ShareAbove);
        Assert.Equal(double.NaN, result.ShareSignificantInterval.Low);
        Assert.Equal(double.NaN, result.PValues[1]);
    }

    // scipy.stats.binomtest(count, trials).proportion_ci(method="wilson")
    [Theory]
    [InlineData(0, 10, 0, 0.277533)]
    [InlineData(5, 100, 0.021543, 0.111751)]
    [InlineData(10, 10, 0.722467, 1)]
    public void WilsonsIntervalIsSciPys(int count, int trials, double low, double high)
    {
        Interval interval = Interval.Wilson(count, trials);
        Assert.Equal(low, interval.Low, 1e-6);
        Assert.Equal(high, interval.High, 1e-6);
    }

    // Scores that grow with firing, as F1 does.
    private static NullComparison Compare(Noise noise, Func<int, double> planted, int nullLatents)
    {
        int[] firings = [.. Enumerable.Range(0, 4000).Select(_ => 1 + (int)Math.Exp(7 * noise.Uniform()))];
        double Score(int fires) => 0.1 * Math.Log(fires) + 0.02 * noise.Normal();
        double[] scores = [.. firings.Select((fires, i) => Score(fires) + planted(i) * 0.1)];
        int[] nullFirings = [.. Enumerable.Range(0, nullLatents).Select(_ => 1 + (int)Math.Exp(7 * noise.Uniform()))];
        return NullComparison.Compare(scores, firings, new NullSample([.. nullFirings.Select(Score)], nullFirings));
    }
}
