using Dartboard.Evaluation.Pricing.Tails;

namespace Dartboard.Evaluation.Tests.Pricing;

public sealed class GeneralizedParetoTests
{
    private static double[] Grid(double shape, double scale, int size) =>
        [.. Enumerable.Range(0, size).Select(i => Quantile(shape, scale, (i + 0.5) / size))];

    private static double Quantile(double shape, double scale, double p) => shape == 0 ? -scale * Math.Log(1 - p) : scale * (Math.Pow(1 - p, -shape) - 1) / shape;

    private static byte[] Once(int size) => [.. Enumerable.Repeat((byte)1, size)];

    [Theory]
    [InlineData(-1.0, 2.0)]
    [InlineData(-0.4, 0.5)]
    [InlineData(0.0, 1.0)]
    [InlineData(0.2, 3.0)]
    public void TheFitFindsTheLawItsQuantilesCameFrom(double shape, double scale)
    {
        double[] excesses = Grid(shape, scale, 100_000);
        GeneralizedPareto law = GeneralizedPareto.Fit(excesses, Once(excesses.Length))!.Value;
        Assert.Equal(shape, law.Shape, 0.003);
        Assert.Equal(scale, law.Scale, 0.003 * scale);
        for (int i = 0; i < excesses.Length; i += 9999)
            Assert.Equal(1 - (i + 0.5) / excesses.Length, Math.Exp(new GeneralizedPareto(shape, scale).LogTail(excesses[i])), 1e-9);
        // Quantiles at the middles of k equal parts leave only the term 1/12k of the distance.
        Assert.Equal(1 / (12.0 * excesses.Length), new GeneralizedPareto(shape, scale).Distance(excesses), 1e-12);
    }

    [Fact]
    public void AWeightIsAsManyCopies()
    {
        double[] excesses = Grid(0.1, 1, 50);
        byte[] weights = [.. Enumerable.Range(0, 50).Select(i => (byte)(i % 4))];
        double[] copies = [.. excesses.SelectMany((value, i) => Enumerable.Repeat(value, weights[i]))];
        GeneralizedPareto weighted = GeneralizedPareto.Fit(excesses, weights)!.Value, repeated = GeneralizedPareto.Fit(copies, Once(copies.Length))!.Value;
        Assert.Equal(repeated.Shape, weighted.Shape, 1e-12);
        Assert.Equal(repeated.Scale, weighted.Scale, 1e-12);
    }

    [Fact]
    public void ALawOfNegativeShapeEndsAndOneValueFitsNone()
    {
        var law = new GeneralizedPareto(-0.5, 1);
        Assert.Equal(double.NegativeInfinity, law.LogTail(2));
        Assert.Equal(double.NegativeInfinity, law.LogTail(3));
        Assert.True(double.IsFinite(law.LogTail(1.999)));
        Assert.Null(GeneralizedPareto.Fit([3, 3, 3], Once(3)));
        Assert.Null(GeneralizedPareto.Fit([0, 0, 0], Once(3)));
    }

    [Fact]
    public void PoissonWeightsHaveThePoissonLaw()
    {
        var counts = new double[12];
        for (ulong word = 0; word < 1 << 16; word++)
            counts[PoissonWeight.Of(word)]++;
        double factorial = 1;
        for (int value = 0; value < 7; value++)
        {
            Assert.Equal(Math.Exp(-1) / factorial, counts[value] / 65536, 2.0 / 65536);
            factorial *= value + 1;
        }
    }
}
