using Dartboard.Dictionaries;
using Dartboard.Dictionaries.Coherences;
using Dartboard.Kernels;
using Dartboard.Memory;
using Dartboard.TestKit;

namespace Dartboard.Tests.Dictionaries;

public sealed class PairCounterTests
{
    [Theory, MemberData(nameof(TierHost.Tiers), MemberType = typeof(TierHost))]
    public void EveryPairOfSignsIsCounted(SimdTier tier) => TierHost.Run(tier, CheckAllSigns);

    [Theory]
    [InlineData(8, 1), InlineData(8, 2), InlineData(33, 1500), InlineData(64, 1024)]
    public void EveryPairOfGaussianDartsIsCounted(int width, int count)
    {
        var spec = new DartboardSpec(DartKind.Gaussian, DartboardSpec.CurrentVersion, 7, width, count);
        (long[] expected, double maximum) = BruteForce(spec, product => (int)Math.Clamp(Math.Round((1 - product) / 2 * width), 0, width));
        PairCounts actual = PairCounter.Count(spec, new Workers(2));
        Assert.Equal(maximum, actual.Maximum, 1e-6);
        Assert.Equal((long)count * (count - 1) / 2, actual.Pairs);
        // A product between two entries may be rounded to either.
        Assert.InRange(expected.Zip(actual.ByDistance, (a, b) => Math.Abs(a - b)).Sum(), 0, 2 + actual.Pairs / 10_000);
    }

    [Fact]
    public void SummariesFollowFromTheCounts()
    {
        var counts = new PairCounts(4, [1, 0, 2, 0, 1], 1);
        Assert.Equal(4, counts.Pairs);
        Assert.Equal(Math.Sqrt(0.5), counts.RootMeanSquare(), 1e-12);
        Assert.Equal(2, counts.Beyond(0.5));
        Assert.Equal(0, counts.Beyond(1));
    }

    [Fact]
    public void NarrowDartsAreRefused() =>
        Assert.StartsWith("width must be between 8 and", Assert.Throws<ArgumentException>(() => PairCounter.Count(new DartboardSpec(DartKind.Hadamard, 1, 0, 7, 2), new Workers(1))).Message, StringComparison.Ordinal);

    /// <summary>Sylvester orders, one and two Paley factors of either construction, padded widths; whole and broken last blocks.</summary>
    private static void CheckAllSigns()
    {
        foreach (int width in (int[])[8, 9, 12, 16, 20, 44, 50, 64, 90, 96, 144])
        {
            int order = HadamardOrder.AtLeast(width).Order;
            foreach (int count in (int[])[1, order - 1, order + 1, 2 * order, (width < 30 ? 10 : 3) * order - order / 3])
                foreach (DartKind kind in (DartKind[])[DartKind.Hadamard, DartKind.Rademacher])
                    CheckSigns(new DartboardSpec(kind, DartboardSpec.CurrentVersion, 3, width, count));
        }
    }

    private static void CheckSigns(DartboardSpec spec)
    {
        (long[] expected, double maximum) = BruteForce(spec, product => (int)Math.Round((1 - product) / 2 * spec.Width));
        foreach (int threads in (int[])[1, 2])
        {
            PairCounts actual = PairCounter.Count(spec, new Workers(threads));
            Assert.True(expected.SequenceEqual(actual.ByDistance), $"{spec}: counts differ");
            Assert.True(Math.Abs(maximum - actual.Maximum) < 1e-6, $"{spec}: maximum {actual.Maximum}, should be {maximum}");
        }
    }

    private static (long[] Counts, double Maximum) BruteForce(DartboardSpec spec, Func<double, int> place)
    {
        IFeatureDictionary darts = Dartboards.Create(spec);
        var rows = new float[spec.Count][];
        for (int i = 0; i < spec.Count; i++)
            darts.CopyLatent(i, rows[i] = new float[spec.Width]);
        var counts = new long[spec.Width + 1];
        double maximum = 0;
        for (int i = 0; i < spec.Count; i++)
            for (int j = 0; j < i; j++)
            {
                double product = 0;
                for (int c = 0; c < spec.Width; c++)
                    product += (double)rows[i][c] * rows[j][c];
                maximum = Math.Max(maximum, Math.Abs(product));
                counts[place(product)]++;
            }

        return (counts, maximum);
    }
}
