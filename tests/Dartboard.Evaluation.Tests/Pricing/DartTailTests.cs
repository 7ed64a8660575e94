using Dartboard.Evaluation.Lab.Statistics;
using Dartboard.Evaluation.Pricing;
using Dartboard.Evaluation.Pricing.Tails;
using Dartboard.TestKit;
using Dartboard.Theory;

namespace Dartboard.Evaluation.Tests.Pricing;

public sealed class DartTailTests
{
    private static DartTail Normal(Noise noise, int darts, double deviation = 1)
    {
        var scores = new float[darts];
        noise.FillNormal(scores);
        scores = [.. scores.Select(score => (float)(score * deviation))];
        Array.Sort(scores);
        return new DartTail(new DartScores(scores), score => -NormalDistribution.LogUpperTail(score), 42);
    }

    private static double TrueBits(double score) => -NormalDistribution.LogUpperTail(score) / Math.Log(2);

    [Fact]
    public void EnoughDartsAreCounted()
    {
        var tail = new DartTail(new DartScores([.. Enumerable.Range(0, 1024).Select(i => (float)i)]), TailScale.Raw, 42);
        DartPrice price = tail.Price(1024 - 64);
        Assert.Equal((4.0, PriceKind.Measured, 64L), (price.Bits, price.Kind, price.DartsAsHigh));
        Assert.Equal((0.0, 1024L), (tail.Price(-5).Bits, tail.Price(-5).DartsAsHigh));
        // Wilson 1927 for 64 of 1024, worked out apart.
        Assert.Equal(-Math.Log2(0.07902343575240298), price.Interval.Low, 1e-9);
        Assert.Equal(-Math.Log2(0.04924679278261251), price.Interval.High, 1e-9);
    }

    [Fact]
    public void EqualScoresCountAsHigh()
    {
        float[] scores = [.. Enumerable.Range(0, 4096).Select(i => i / 512 / 8f)];
        var tail = new DartTail(new DartScores(scores), TailScale.Raw, 42);
        for (int step = 0; step < 8; step++)
            Assert.Equal(-Math.Log2((8 - step) / 8.0), tail.Price(step / 8f).Bits, 1e-12);
        // Eight values allow no tail to be fitted: only what the count says is said.
        DartPrice above = tail.Price(1);
        Assert.Equal((PriceKind.LowerBound, 0L), (above.Kind, above.DartsAsHigh));
        Assert.Equal(Math.Log2(4096 / 3.8415 + 1), above.Bits, 1e-3);
    }

    [Fact]
    public void AScoreThatWasNotKeptMustHaveBeenNamed()
    {
        var tail = new DartTail(new DartScores(1 << 20, [3f, 4f], [1f], [1 << 10]), TailScale.Raw, 42);
        Assert.Equal(10, tail.Price(1).Bits);
        Assert.Contains("must be named", Assert.Throws<ArgumentException>(() => tail.Price(2)).Message, StringComparison.Ordinal);
    }

    /// <summary>A law that ends: the score beyond its end point has a bound, not infinity.</summary>
    [Fact]
    public void BeyondTheEndPointThereIsABound()
    {
        float[] scores = [.. Enumerable.Range(0, 1 << 14).Select(i => (i + 0.5f) / (1 << 14))];
        var tail = new DartTail(new DartScores(scores), TailScale.Raw, 42);
        DartPrice inside = tail.Price(1 - Math.Pow(2, -12)), beyond = tail.Price(1.5);
        Assert.Equal((PriceKind.Extrapolated, PriceKind.LowerBound), (inside.Kind, beyond.Kind));
        Assert.Equal(12, inside.Bits, 0.5);
        Assert.InRange(beyond.Bits, 10, 60);
        Assert.Equal(beyond.Bits, beyond.Interval.Low);
        Assert.True(double.IsPositiveInfinity(beyond.Interval.High));
    }

    /// <summary>Of 60 intervals 57 ± 2 hold the truth, where it is counted and where it is extrapolated; the reference law's scale is wrong by a fifth.</summary>
    [Theory]
    [InlineData(2.0)]
    [InlineData(3.5)]
    [InlineData(5.0)]
    [InlineData(8.0)]
    public void IntervalsHoldTheTruthAsOftenAsTheySay(double score) => Assert.InRange(Held(score, 60, 1.2), 51, 60);

    /// <summary>475 ± 5 of 500, less what choosing the threshold costs, where the reference law has the right scale: that of areas comes from their quartiles, that of cosines is known.</summary>
    [Theory]
    [Trait("Category", "Slow")]
    [InlineData(2.5)]
    [InlineData(4.0)]
    public void CoverageIsNominal(double score) => Assert.InRange(Held(score, 500, 1), 455, 490);

    /// <summary>Far out, 40 bits from 2¹³ darts, choosing the threshold costs some: of 500 intervals 448 held the truth, and 430 where the reference's scale is wrong by a fifth.</summary>
    [Theory]
    [Trait("Category", "Slow")]
    [InlineData(1.0, 425)]
    [InlineData(1.2, 405)]
    public void FarOutCoverageIsSomewhatLess(double deviation, int least) => Assert.InRange(Held(7, 500, deviation), least, 490);

    private static int Held(double score, int throws, double deviation)
    {
        const int Darts = 1 << 13;
        var noise = new Noise((ulong)(score * 10));
        int held = 0;
        for (int i = 0; i < throws; i++)
        {
            DartPrice price = Normal(noise, Darts, deviation).Price(score * deviation);
            held += price.Interval.Low <= TrueBits(score) && TrueBits(score) <= price.Interval.High ? 1 : 0;
        }

        return held;
    }

    /// <summary>Darts priced in other darts: −log₂ of a uniform variable, where it is counted and where it is extrapolated.</summary>
    [Fact]
    public void ADartPricesLikeMinusLogOfAUniformVariable()
    {
        const int Tails = 40, Each = 2500;
        var noise = new Noise(7);
        var bits = new List<double>();
        for (int i = 0; i < Tails; i++)
        {
            DartTail tail = Normal(noise, 1 << 12);
            bits.AddRange(Enumerable.Range(0, Each).Select(_ => tail.Price(noise.Normal()).Bits));
        }

        float[] normals = [.. bits.Select(price => (float)NormalDistribution.Quantile(Math.Min(Math.Pow(2, -price), 1 - 1e-12)))];
        Array.Sort(normals);
        // Darts of one tail share its error, which is that of 40·4096 darts beside 100,000.
        Assert.True(KolmogorovSmirnov.AgainstNormal(normals).Distance < 1.63 * Math.Sqrt(1.0 / normals.Length + 1.0 / (Tails << 12)));
        Assert.Equal(1.4427, bits.Average(), 0.015);
        // Once in 2,700 is 37 ± 6 times, all of them beyond what 4096 darts can count; 2⁻¹⁴ is 6.1 ± 2.5.
        Assert.InRange(bits.Count(price => price > 11.4), 18, 58);
        Assert.InRange(bits.Count(price => price > 14), 0, 16);
    }
}
