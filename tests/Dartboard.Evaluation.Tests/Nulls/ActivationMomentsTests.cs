using Dartboard.Evaluation.Nulls;
using Dartboard.Evaluation.Tests.Reconstruction;
using Dartboard.Memory;

namespace Dartboard.Evaluation.Tests.Nulls;

public sealed class ActivationMomentsTests
{
    [Fact]
    public void MeanAndCovarianceAreTheNaiveFloat64Ones()
    {
        using Matrix y = Samples.Activations(9, 1, [1500, 1300]);
        ActivationMoments moments = ActivationMoments.Measure(y, new Workers(2));
        for (int i = 0; i < 9; i++)
        {
            double mean = Column(y, i).Average();
            Assert.Equal(mean, moments.Mean[i], 1e-10);
            for (int j = 0; j < 9; j++)
            {
                double other = Column(y, j).Average();
                double expected = Column(y, i).Zip(Column(y, j), (a, b) => (a - mean) * (b - other)).Average();
                Assert.Equal(expected, moments.Covariance[i, j], 1e-5);
            }
        }
    }

    [Fact]
    public void ThreadsChangeNoBit()
    {
        using Matrix y = Samples.Activations(40, 2, [1500]);
        Assert.Equal(ActivationMoments.Measure(y, new Workers(1)).Covariance, ActivationMoments.Measure(y, new Workers(3)).Covariance);
    }

    private static double[] Column(Matrix y, int c) => [.. Enumerable.Range(0, (int)y.Rows).Select(t => (double)y.Row(t)[c])];
}
