using Dartboard.TestKit;
using Dartboard.Theory;

namespace Dartboard.Tests.Theory;

/// <summary>The laws of single darts and of the best of many, against closed forms, integrals and simulation.</summary>
public sealed class DartLawsTests
{
    [Theory]
    [InlineData(-0.9), InlineData(-0.3), InlineData(0), InlineData(0.2), InlineData(0.999)]
    public void CapsHaveTheirClosedFormsInTwoAndThreeDimensions(double c)
    {
        Assert.Equal(Math.Acos(c) / Math.PI, Math.Exp(SphericalCap.LogTail(2, c)), 1e-12);
        Assert.Equal((1 - c) / 2, Math.Exp(SphericalCap.LogTail(3, c)), 1e-12);
    }

    [Theory]
    [InlineData(8, 0.4), InlineData(100, 0.05), InlineData(100, 0.5), InlineData(1024, 0.01), InlineData(1024, 0.13), InlineData(8192, 0.03), InlineData(8192, 0.5)]
    public void CapsAreTheIntegralOfTheirDensity(int width, double c)
    {
        // ln ∫_c^1 (1 − x²)^((n−3)/2) dx / ∫_{−1}^1 …, by the midpoint rule with the largest term taken out.
        const int Steps = 200_000;
        double Log(double x) => (width - 3) / 2.0 * double.LogP1(-x * x);
        double Integral(double from, double to, double scale) =>
            Enumerable.Range(0, Steps).Sum(i => Math.Exp(Log(from + (i + 0.5) / Steps * (to - from)) - scale)) * (to - from) / Steps;
        double expected = Log(c) + Math.Log(Integral(c, 1, Log(c)) / Integral(-1, 1, 0));
        Assert.Equal(expected, SphericalCap.LogTail(width, c), 2e-5);
    }

    [Fact]
    public void TheBestOfManyIsTheBestOfASimulation()
    {
        const int Width = 16, Count = 50, Throws = 20_000;
        var noise = new Noise(1);
        double sum = 0, squares = 0;
        for (int t = 0; t < Throws; t++)
        {
            double best = -1;
            for (int i = 0; i < Count; i++)
            {
                double first = noise.Normal(), rest = 0;
                for (int j = 1; j < Width; j++)
                    rest += Math.Pow(noise.Normal(), 2);
                best = Math.Max(best, first / Math.Sqrt(first * first + rest));
            }

            sum += best;
            squares += best * best;
        }

        double mean = sum / Throws, deviation = Math.Sqrt(squares / Throws - mean * mean);
        (double Mean, double Deviation) law = MaximalCosine.Exact(Width, Count);
        Assert.Equal(mean, law.Mean, 5 * deviation / Math.Sqrt(Throws));
        Assert.Equal(deviation, law.Deviation, 0.02 * deviation);
    }

    [Theory]
    [InlineData(1024, 32768, 0.129, 0.1425), InlineData(512, 16384, 0.174, 0.195)]
    public void TheBestOfManyMeetsMathematicsMd(int width, int count, double exact, double leading)
    {
        Assert.Equal(exact, MaximalCosine.Exact(width, count).Mean, 5e-4);
        Assert.Equal(leading, MaximalCosine.Leading(width, count), 5e-4);
    }

    [Fact]
    public void OneDartHasMeanZeroAndDeviationOneOverRootN()
    {
        (double mean, double deviation) = MaximalCosine.Exact(64, 1);
        Assert.Equal(0, mean, 1e-9);
        Assert.Equal(1 / 8.0, deviation, 1e-9);
    }

    [Theory]
    [InlineData(1024, 0.1), InlineData(1024, 0.3), InlineData(8192, 0.05)]
    public void DartsNeededPutTheMedianWhereAsked(int width, double cosine)
    {
        double count = Math.Pow(10, MaximalCosine.Log10DartsFor(width, cosine));
        Assert.Equal(Math.Log(0.5), -count * Math.Exp(SphericalCap.LogTail(width, cosine)), 1e-3);
    }

    [Fact]
    public void CollinearityIsAstronomicallyFar()
    {
        // mathematics.md §2: cosine 0.3 needs m ≈ 10^21, 0.5 m ≈ 10^64; those leave out the cap's 1/(c·√(2πn)), worth one more power of ten.
        Assert.Equal(22.2, MaximalCosine.Log10DartsFor(1024, 0.3), 0.1);
        Assert.Equal(65.4, MaximalCosine.Log10DartsFor(1024, 0.5), 0.1);
        Assert.Equal(513.6, MaximalCosine.Log10DartsFor(8192, 0.5), 0.1);
    }

    [Theory]
    [InlineData(0.0), InlineData(0.3), InlineData(0.9)]
    public void PaleyAndZygmundHoldForAllSignsOfAWorstCase(double tau)
    {
        foreach (double[] y in (double[][])[[1], [1, 1], [1, 1, 1], [3, 1, 1, 1, 1, 1], [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1], [1, 2, 4, 8]])
        {
            double norm = Math.Sqrt(y.Sum(v => v * v));
            double[] sums = [.. AllSignSums(y).Select(s => s / norm)];
            Assert.True(sums.Count(s => Math.Abs(s) > tau) >= PaleyZygmund.TwoSided(tau) * sums.Length);
            Assert.True(sums.Count(s => s > tau) >= PaleyZygmund.OneSided(tau) * sums.Length);
            Assert.True(sums.Count(s => s >= 1 - 1e-12) >= PaleyZygmund.OneSigma * sums.Length);
            Assert.Equal(sums.Average(s => s * s * s * s), PaleyZygmund.Kurtosis(y), 1e-9);
        }
    }

    [Fact]
    public void PaleyAndZygmundSayNothingBeyondOneSigma() =>
        Assert.StartsWith("tau must be between 0 and 1; got 1.5", Assert.Throws<ArgumentOutOfRangeException>(() => PaleyZygmund.TwoSided(1.5)).Message, StringComparison.Ordinal);

    [Fact]
    public void BerryAndEsseenBoundTheExactLawOfSignSums()
    {
        foreach (double[] y in (double[][])[[.. Enumerable.Repeat(1.0, 16)], [.. Enumerable.Range(1, 16).Select(i => (double)i)], [10, 1, 1, 1, 1, 1, 1, 1]])
        {
            double norm = Math.Sqrt(y.Sum(v => v * v));
            double[] sums = [.. AllSignSums(y).Select(s => s / norm).Order()];
            double distance = Enumerable.Range(0, sums.Length).Max(i => Math.Max((i + 1.0) / sums.Length - NormalDistribution.Cdf(sums[i]), NormalDistribution.Cdf(sums[i]) - (double)i / sums.Length));
            Assert.InRange(distance, 0.01, BerryEsseen.Bound(y));
        }
    }

    [Fact]
    public void BerryAndEsseenAreBestForEqualEntriesAndVoidForASpike()
    {
        Assert.Equal(0.56 / 32, BerryEsseen.Bound([.. Enumerable.Repeat(2.0, 1024)]), 1e-12);
        Assert.Equal(0.56, BerryEsseen.Bound([0, 0, 5, 0]), 1e-12);
    }

    private static double[] AllSignSums(double[] y) =>
        [.. Enumerable.Range(0, 1 << y.Length).Select(signs => y.Select((v, j) => (signs >> j & 1) != 0 ? -v : v).Sum())];
}
