using Dartboard.Evaluation.Lab.Statistics;
using Dartboard.TestKit;

namespace Dartboard.Evaluation.Tests.Lab;

public sealed class StatisticsTests
{
    [Fact]
    public void MomentsAreThoseOfTheDefinition()
    {
        float[] sample = [.. Enumerable.Range(0, 999).Select(i => (float)Math.Pow(Math.Sin(i), 3) + 5)];
        double mean = sample.Average(v => (double)v);
        double Central(int power) => sample.Average(v => Math.Pow(v - mean, power));
        Moments moments = Moments.Of(sample);
        Assert.Equal(mean, moments.Mean, 1e-9);
        Assert.Equal(Math.Sqrt(Central(2)), moments.Deviation, 1e-9);
        Assert.Equal(Central(3) / Math.Pow(Central(2), 1.5), moments.Skewness, 1e-9);
        Assert.Equal(Central(4) / Math.Pow(Central(2), 2) - 3, moments.ExcessKurtosis, 1e-9);
    }

    /// <summary>scipy.stats.kstest([-1.5, -0.2, 0.1, 0.4, 2.0], 'norm'), statistic 0.2207402905608…; critical values of Kolmogorov's limit law.</summary>
    [Fact]
    public void KolmogorovAndSmirnovMeetTheTables()
    {
        Assert.Equal(0.2207402905608, KolmogorovSmirnov.AgainstNormal([-1.5f, -0.2f, 0.1f, 0.4f, 2.0f]).Distance, 1e-6);
        const int Size = 1_000_000;
        foreach ((double lambda, double p) in ((double, double)[])[(1.2238, 0.10), (1.3581, 0.05), (1.6276, 0.01), (1.9495, 0.001)])
        {
            // Every value shifted by the quantile that makes the largest gap λ/√N: two samples, one all below a share of the other.
            int gap = (int)Math.Round(lambda * Math.Sqrt(2.0 / Size) * Size);
            float[] a = [.. Enumerable.Range(0, Size).Select(i => (float)i)], b = [.. Enumerable.Range(0, Size).Select(i => (float)(i + gap) - 0.5f)];
            Array.Sort(a);
            Assert.Equal(p, KolmogorovSmirnov.Between(a, b).PValue, 0.03 * p);
        }
    }

    [Fact]
    public void EqualLawsPassAtTheRateTheyShould()
    {
        const int Trials = 400, Size = 500;
        var noise = new Noise(1);
        int failures = 0;
        for (int trial = 0; trial < Trials; trial++)
        {
            var sample = new float[Size];
            noise.FillNormal(sample);
            Array.Sort(sample);
            failures += KolmogorovSmirnov.AgainstNormal(sample).PValue < 0.1 ? 1 : 0;
        }

        // 40 ± 6.
        Assert.InRange(failures, 18, 62);
    }

    [Fact]
    public void TiesBetweenSamplesAreNotADistance()
    {
        Assert.Equal(0, KolmogorovSmirnov.Between([1, 1, 2], [1, 1, 2]).Distance);
        Assert.Equal(1, KolmogorovSmirnov.Between([1, 1], [2, 2]).Distance);
    }

    [Fact]
    public void BinsHaveRoundEdgesAndHoldEverything()
    {
        float[] sample = [.. Enumerable.Range(0, 32768).Select(i => (i - 16384) / 4096f)];
        (double first, double width, long[] counts) = Bins.Of(sample);
        Assert.Equal((-4.0, 0.5), (first, width));
        Assert.Equal(sample.Length, counts.Sum());
        Assert.All(counts, count => Assert.Equal(2048, count));
        Assert.Equal([3L], Bins.Of([2f, 2f, 2f]).Counts);
    }
}
