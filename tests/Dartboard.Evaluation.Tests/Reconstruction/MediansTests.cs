using Dartboard.Evaluation.Reconstruction;
using Dartboard.TestKit;

namespace Dartboard.Evaluation.Tests.Reconstruction;

public class MediansTests
{
    [Theory]
    [InlineData(new double[] { 3, 1, 2 }, 2)]
    [InlineData(new double[] { 4, 1, 3, 2 }, 2.5)]
    [InlineData(new double[0], double.NaN)]
    public void TheMedianIsInTheMiddle(double[] values, double expected) => Assert.Equal(expected, Medians.Of(values));

    [Fact]
    public void TheIntervalHoldsTheTrueMedianAboutAsOftenAsItSays()
    {
        int covered = 0;
        for (int trial = 0; trial < 400; trial++)
        {
            Interval interval = Medians.Interval([.. TestData.Uniform(101, trial + 1).Select(value => (double)value)]);
            covered += interval.Low <= 0 && 0 <= interval.High ? 1 : 0;
        }

        Assert.InRange(covered / 400.0, 0.92, 0.99);
    }
}
