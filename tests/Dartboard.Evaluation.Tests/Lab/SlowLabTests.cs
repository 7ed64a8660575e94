using Dartboard.Dictionaries;
using Dartboard.Dictionaries.Coherences;
using Dartboard.Evaluation.Lab;
using Dartboard.Evaluation.Lab.Floor;
using Dartboard.Evaluation.Lab.Statistics;
using Dartboard.Memory;
using Dartboard.Theory;

namespace Dartboard.Evaluation.Tests.Lab;

/// <summary>The numbers of mathematics.md §2–3 at their full sizes, over ten seeds.</summary>
[Trait("Category", "Slow")]
public sealed class SlowLabTests
{
    private const int Seeds = 10;
    private static readonly Workers Two = new(2);

    /// <summary>The reference values are single draws: each must be one that ten other seeds make plausible.</summary>
    [Theory]
    [InlineData(DartKind.Rademacher, 1024, 32768, 0.1855), InlineData(DartKind.Hadamard, 1024, 32768, 0.168)]
    [InlineData(DartKind.Rademacher, 1024, 4096, 0.176), InlineData(DartKind.Hadamard, 1024, 4096, 0.117)]
    [InlineData(DartKind.Rademacher, 512, 16384, 0.277), InlineData(DartKind.Hadamard, 512, 16384, 0.195)]
    [InlineData(DartKind.Rademacher, 768, 24576, 0.2135)]
    public void CoherencesMeetTheReference(DartKind kind, int width, int count, double reference)
    {
        double[] maxima = [.. Enumerable.Range(1, Seeds).Select(seed => PairCounter.Count(new DartboardSpec(kind, DartboardSpec.CurrentVersion, (ulong)seed, width, count), Two).Maximum)];
        double mean = maxima.Average(), deviation = Math.Sqrt(maxima.Sum(v => (v - mean) * (v - mean)) / (Seeds - 1));
        Assert.InRange(deviation, 0.002, 0.02);
        Assert.Equal(reference, mean, 2.5 * deviation);
    }

    [Theory]
    [InlineData(DartKind.Rademacher, 1024, 32768, 0.129)]
    [InlineData(DartKind.Hadamard, 1024, 32768, 0.129)]
    [InlineData(DartKind.Rademacher, 512, 16384, 0.174)]
    [InlineData(DartKind.Hadamard, 512, 16384, 0.174)]
    [InlineData(DartKind.Rademacher, 768, 24576, 0.146)]
    [InlineData(DartKind.Hadamard, 768, 24576, 0.146)]
    public void AlignmentsMeetTheReference(DartKind kind, int width, int count, double expected)
    {
        double[] means = [.. Enumerable.Range(1, Seeds).Select(seed =>
            AlignmentExperiment.Run(new AlignmentOptions { Kind = kind, Width = width, Darts = count, Vectors = 16, Seed = (ulong)seed }, Two).Points[^1].MeanMaximum)];
        (double mean, double deviation) = MaximalCosine.Exact(width, count);
        Assert.Equal(expected, mean, 5e-4);
        Assert.Equal(mean, means.Average(), 4 * deviation / Math.Sqrt(16 * Seeds));
    }

    [Theory]
    [InlineData(DartKind.Rademacher), InlineData(DartKind.Hadamard)]
    public void ProductsPassForNormalUnlessYIsSpiky(DartKind kind)
    {
        int passed = Enumerable.Range(1, Seeds).Count(seed => HistogramExperiment.Run(new HistogramOptions { Kind = kind, Seed = (ulong)seed }, Two).Normality.PValue > 0.01);
        Assert.InRange(passed, Seeds - 1, Seeds);
        Assert.All(Enumerable.Range(1, Seeds), seed => Assert.True(HistogramExperiment.Run(new HistogramOptions { Kind = kind, Seed = (ulong)seed, Target = TargetKind.Spiky }, Two).Normality.PValue < 1e-6));
    }

    /// <summary>One draw of a mean over seeds each: the maxima over independent vectors and darts have one law.</summary>
    [Theory]
    [InlineData(256, 8192), InlineData(192, 6144)]
    public void TheBestDartOfEitherKindHasOneLaw(int width, int count)
    {
        float[] Maxima(DartKind kind, ulong first) => [.. Enumerable.Range(0, 400).Select(i =>
            (float)AlignmentExperiment.Run(new AlignmentOptions { Kind = kind, Width = width, Darts = count, Vectors = 1, Seed = first + (ulong)i }, Two).Points[^1].MeanMaximum).Order()];
        Assert.True(KolmogorovSmirnov.Between(Maxima(DartKind.Rademacher, 1), Maxima(DartKind.Hadamard, 5000)).PValue > 0.001);
    }

    [Fact]
    public void TheProductsOfEitherKindHaveOneLaw()
    {
        float[] Products(DartKind kind, ulong seed)
        {
            HistogramReport report = HistogramExperiment.Run(new HistogramOptions { Kind = kind, Width = 256, Darts = 1 << 15, Seed = seed }, Two);
            return [(float)report.Moments.ExcessKurtosis, (float)report.ShareBeyondTau];
        }

        float[][] rademacher = [.. Enumerable.Range(1, 60).Select(seed => Products(DartKind.Rademacher, (ulong)seed))];
        float[][] hadamard = [.. Enumerable.Range(1001, 60).Select(seed => Products(DartKind.Hadamard, (ulong)seed))];
        foreach (int statistic in (int[])[0, 1])
            Assert.Equal(rademacher.Average(r => r[statistic]), hadamard.Average(h => h[statistic]), 0.02);
    }

    /// <summary>Two blocks have n products in place of n²: the largest is smaller, for every seed. docs/hadamard-coherence.md.</summary>
    [Fact]
    public void CoherenceIsWhereTheKindsCannotAgree()
    {
        double Maximum(DartKind kind, int seed) => PairCounter.Count(new DartboardSpec(kind, DartboardSpec.CurrentVersion, (ulong)seed, 256, 8192), Two).Maximum;
        double[] independent = [.. Enumerable.Range(1, Seeds).Select(seed => Maximum(DartKind.Rademacher, seed))], structured = [.. Enumerable.Range(1, Seeds).Select(seed => Maximum(DartKind.Hadamard, seed))];
        Assert.True(structured.Max() < independent.Min());
    }

    /// <summary>mathematics.md §3: simulation, 0.01.</summary>
    [Theory]
    [InlineData(512, 16384, 32, false, 0.390)]
    [InlineData(512, 16384, 32, true, 0.420)]
    [InlineData(1024, 32768, 32, false, 0.264)]
    [InlineData(1024, 32768, 160, false, 0.573)]
    [InlineData(256, 8192, 16, false, 0.394)]
    [InlineData(512, 1024, 32, false, 0.244)]
    public void FloorsMeetTheReference(int width, int count, int k, bool absolute, double expected)
    {
        var options = new FloorOptions { Settings = [new FloorSetting(width, count, k, absolute)], ScoreTokens = 2048, FitTokens = 2, PursuitTokens = 0 };
        Assert.Equal(expected, FloorExperiment.Run(options, Two).Points[0].Tied, 0.01);
    }
}
