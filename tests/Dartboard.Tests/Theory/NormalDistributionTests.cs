using Dartboard.Theory;

namespace Dartboard.Tests.Theory;

public sealed class NormalDistributionTests
{
    // scipy.stats.norm.ppf
    [Theory]
    [InlineData(1e-300, -37.0470962993612)]
    [InlineData(1e-100, -21.273453560965322)]
    [InlineData(1.1102230246251565e-16, -8.209536151601387)]
    [InlineData(1e-10, -6.361340902404056)]
    [InlineData(1e-05, -4.264890793922825)]
    [InlineData(0.01, -2.3263478740408408)]
    [InlineData(0.075, -1.4395314709384563)]
    [InlineData(0.08, -1.4050715603096329)]
    [InlineData(0.3, -0.5244005127080409)]
    [InlineData(0.5, 0)]
    [InlineData(0.925, 1.4395314709384563)]
    [InlineData(0.999999, 4.753424308817087)]
    public void QuantileAgreesWithScipy(double p, double expected) =>
        Assert.Equal(expected, NormalDistribution.Quantile(p), 4e-16 * Math.Max(1, 4 * Math.Abs(expected)));

    // scipy.stats.norm.pdf, .sf
    [Theory]
    [InlineData(0, 0.3989422804014327, 0.5)]
    [InlineData(0.5, 0.35206532676429947, 0.3085375387259869)]
    [InlineData(3, 0.004431848411938008, 0.0013498980316300933)]
    [InlineData(8, 5.052271083536893e-15, 6.22096057427174e-16)]
    [InlineData(-1, 0.24197072451914337, 0.8413447460685429)]
    public void DensityAndTailAgreeWithScipy(double x, double density, double tail)
    {
        Assert.Equal(1, NormalDistribution.Density(x) / density, 1e-14);
        Assert.Equal(1, NormalDistribution.UpperTail(x) / tail, 1e-13);
        Assert.Equal(1, NormalDistribution.Cdf(-x) / tail, 1e-13);
    }

    /// <summary>scipy.stats.norm.logsf, on both sides of where the continued fraction takes over, and where the tail itself underflows.</summary>
    [Theory]
    [InlineData(-3, -0.001350809964748193)]
    [InlineData(5, -15.064998393988727)]
    [InlineData(7.99, -34.93227276199892)]
    [InlineData(8.01, -35.09470012534092)]
    [InlineData(20, -203.9171553710973)]
    [InlineData(40, -804.6084420137539)]
    [InlineData(1000, -500007.8266948122)]
    public void LogarithmsOfTailsAgreeWithScipy(double x, double logTail) => Assert.Equal(1, NormalDistribution.LogUpperTail(x) / logTail, 1e-12);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void QuantileRefusesWhatIsNoProbability(double p) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => NormalDistribution.Quantile(p));
}
