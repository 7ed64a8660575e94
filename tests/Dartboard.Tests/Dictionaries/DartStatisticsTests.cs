using Dartboard.Dictionaries;
using Dartboard.Theory;

namespace Dartboard.Tests.Dictionaries;

public sealed class DartStatisticsTests
{
    [Theory]
    [InlineData(DartKind.Rademacher, 100)]
    [InlineData(DartKind.Hadamard, 100)]
    [InlineData(DartKind.Hadamard, 90)]
    [InlineData(DartKind.Gaussian, 100)]
    public void EveryDartHasLengthOne(DartKind kind, int width)
    {
        foreach (double[] dart in Darts(kind, width, 250))
            Assert.Equal(1, dart.Sum(x => x * x), 1e-6);
    }

    // 20,000 signs per coordinate: five standard deviations are 0.0354.
    [Theory]
    [InlineData(DartKind.Rademacher)]
    [InlineData(DartKind.Hadamard)]
    [InlineData(DartKind.Gaussian)]
    public void CoordinatesAreSymmetricAndUncorrelated(DartKind kind)
    {
        const int Width = 20, Count = 20_000;
        double[][] darts = Darts(kind, Width, Count);
        for (int i = 0; i < Width; i++)
        {
            Assert.InRange(darts.Sum(x => x[i]) * Math.Sqrt(Width) / Count, -0.0354, 0.0354);
            for (int j = 0; j < i; j++)
                Assert.InRange(darts.Sum(x => x[i] * x[j]) * Width / Count, -0.0354, 0.0354);
        }
    }

    [Theory]
    [InlineData(8)]
    [InlineData(12)]
    [InlineData(64)]
    [InlineData(288)]
    public void HadamardDartsAreATightFrameOfOrthonormalBlocks(int width)
    {
        const int Blocks = 3;
        double[][] darts = Darts(DartKind.Hadamard, width, Blocks * width);
        for (int i = 0; i < width; i++)
            for (int j = 0; j < width; j++)
            {
                Assert.Equal(i == j ? 1 : 0, Dot(darts[width + i], darts[width + j]), 1e-6);
                Assert.Equal(i == j ? Blocks : 0, darts.Sum(x => x[i] * x[j]), 1e-6);
            }
    }

    // One draw: the formulae are typical values, which the measured table meets within 0.02.
    [Theory]
    [InlineData(DartKind.Rademacher)]
    [InlineData(DartKind.Hadamard)]
    public void CoherenceIsAboutWhatTheFormulaSays(DartKind kind)
    {
        const int Width = 256, Count = 1024;
        double[][] darts = Darts(kind, Width, Count);
        double largest = 0;
        for (int i = 0; i < Count; i++)
            for (int j = 0; j < i; j++)
                largest = Math.Max(largest, Math.Abs(Dot(darts[i], darts[j])));
        double typical = kind == DartKind.Hadamard ? Coherence.TypicalHadamard(Width, Count) : Coherence.TypicalIndependent(Width, Count);
        Assert.InRange(largest, Coherence.WelchBound(Width, Count), 1.15 * typical);
        Assert.InRange(largest, 0.85 * typical, 1);
    }

    private static double Dot(double[] x, double[] y)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
            sum += x[i] * y[i];
        return sum;
    }

    private static double[][] Darts(DartKind kind, int width, int count)
    {
        IFeatureDictionary darts = Dartboards.Create(new DartboardSpec(kind, 1, 42, width, count));
        float[] direction = new float[width];
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            darts.CopyLatent(i, direction);
            return Array.ConvertAll(direction, x => (double)x);
        })];
    }
}
