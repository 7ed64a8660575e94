using Dartboard.Evaluation.Nulls;
using Dartboard.Memory;
using Dartboard.TestKit;

namespace Dartboard.Evaluation.Tests.Nulls;

public sealed class GaussianActivationsTests
{
    private static readonly Workers Two = new(2);

    [Fact]
    public void MeanAndCovarianceAreTheOnesAskedFor()
    {
        ActivationMoments wanted = Rank3();
        using GaussianActivations null3 = GaussianActivations.Matched(wanted, seed: 4);
        using Matrix y = null3.Make(0, 40_000, Two);
        ActivationMoments made = ActivationMoments.Measure(y, Two);
        for (int i = 0; i < wanted.Width; i++)
        {
            double spread = Math.Sqrt(wanted.Covariance[i, i] / 40_000);
            Assert.Equal(wanted.Mean[i], made.Mean[i], 5 * spread + 1e-6);
            for (int j = 0; j < wanted.Width; j++)
                Assert.Equal(wanted.Covariance[i, j], made.Covariance[i, j], 5 * Math.Sqrt(2 * wanted.Covariance[i, i] * wanted.Covariance[j, j] / 40_000) + 1e-6);
        }
    }

    /// <summary>Coordinates 3 and 4 are sums of others and 5 is constant: so they must stay in what is drawn.</summary>
    [Fact]
    public void DirectionsWithoutVarianceStayWithout()
    {
        using GaussianActivations degenerate = GaussianActivations.Matched(Rank3(), seed: 5);
        using Matrix y = degenerate.Make(0, 500, Two);
        for (int t = 0; t < 500; t++)
        {
            Span<float> row = y.Row(t);
            Assert.Equal(row[0] + row[1], row[3], 1e-3);
            Assert.Equal(row[2] - row[0], row[4], 1e-3);
            Assert.Equal(7, row[5], 1e-5);
        }
    }

    [Fact]
    public void TokensAreTheSameHoweverTheyAreAskedFor()
    {
        using GaussianActivations source = GaussianActivations.Matched(Rank3(), seed: 6);
        using Matrix whole = source.Make(0, 1300, new Workers(1));
        using Matrix part = source.Make(1027, 200, new Workers(3));
        for (int t = 0; t < 200; t++)
            Assert.True(whole.Row(1027 + t).SequenceEqual(part.Row(t)));
    }

    [Fact]
    public void IsotropicHasUnitVarianceAndItsOwnStream()
    {
        using GaussianActivations source = GaussianActivations.Isotropic(8, seed: 7);
        using Matrix y = source.Make(0, 20_000, Two);
        ActivationMoments made = ActivationMoments.Measure(y, Two);
        for (int i = 0; i < 8; i++)
            for (int j = 0; j < 8; j++)
                Assert.Equal(i == j ? 1 : 0, made.Covariance[i, j], 0.05);
        Assert.Equal(0, made.Mean[3], 0.04);
    }

    private static ActivationMoments Rank3()
    {
        var noise = new Noise(3);
        using var y = new Matrix(3000, 6);
        for (int t = 0; t < 3000; t++)
        {
            Span<float> row = y.Row(t);
            row[0] = (float)(1 + 2 * noise.Normal());
            row[1] = (float)(row[0] / 2 + noise.Normal());
            row[2] = (float)(-20 + 3 * noise.Normal());
            row[3] = row[0] + row[1];
            row[4] = row[2] - row[0];
            row[5] = 7;
        }

        return ActivationMoments.Measure(y, Two);
    }
}
