using Dartboard.Judging.Scores;
using Dartboard.TestKit;

namespace Dartboard.Judging.Tests;

public class RatingScoreTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void AgreesWithCountingPairs(ulong seed)
    {
        var noise = new Noise(seed);
        Rating[] ratings = [.. Enumerable.Range(0, 50).Select(_ => new Rating(noise.Uniform() < 0.3, noise.Uniform() < 0.1 ? null : noise.Below(11)))];
        var active = ratings.Where(r => r.IsActive && r.Value is not null).Select(r => r.Value!.Value).ToArray();
        var inactive = ratings.Where(r => !r.IsActive && r.Value is not null).Select(r => r.Value!.Value).ToArray();
        double pairs = active.Sum(a => inactive.Sum(b => a > b ? 1 : a == b ? 0.5 : 0)) / (active.Length * inactive.Length);
        RatingScore score = RatingScore.Of(ratings, 42);
        Assert.Equal(pairs, score.Auroc, 1e-12);
        Assert.Equal((active.Average(a => a > 5 ? 1.0 : 0) + inactive.Average(b => b <= 5 ? 1.0 : 0)) / 2, score.BalancedAccuracy, 1e-12);
        Assert.Equal((active.Count(a => a > 5) + inactive.Count(b => b <= 5)) / (double)(active.Length + inactive.Length), score.Accuracy, 1e-12);
        Assert.Equal(inactive.Length / (double)(active.Length + inactive.Length), score.AlwaysNoAccuracy, 1e-12);
        Assert.Equal((50, 50 - active.Length - inactive.Length), (score.Windows, score.Failed));
        Assert.InRange(score.BalancedAccuracy, score.BalancedAccuracyInterval.Low, score.BalancedAccuracyInterval.High);
        Assert.InRange(score.Auroc, score.AurocInterval.Low, score.AurocInterval.High);
    }

    // Binomial: the share right of 200 active and 200 inactive windows has the standard error √(2·p(1−p)/200)/2.
    [Fact]
    public void TheIntervalIsAsWideAsTheBinomialSaysItIs()
    {
        var noise = new Noise(9);
        RatingScore score = RatingScore.Of([.. Enumerable.Range(0, 400).Select(i => new Rating(i % 2 == 0, (noise.Uniform() < 0.8) == (i % 2 == 0) ? 9 : 1))], 42);
        double width = 2 * 1.96 * Math.Sqrt(2 * 0.8 * 0.2 / 200) / 2;
        Assert.InRange(score.BalancedAccuracyInterval.High - score.BalancedAccuracyInterval.Low, 0.85 * width, 1.15 * width);
    }

    [Fact]
    public void OneKindAloneHasNoScore()
    {
        RatingScore score = RatingScore.Of([new(true, 9), new(true, null), new(false, null)], 42);
        Assert.True(double.IsNaN(score.BalancedAccuracy) && double.IsNaN(score.Auroc));
        Assert.Equal((3, 2), (score.Windows, score.Failed));
        Assert.True(double.IsNaN(RatingScore.Of([new(true, null)], 42).Accuracy));
    }

    [Fact]
    public void IntrudersAreCountedByWhatCouldBeRead()
    {
        IntruderScore score = IntruderScore.Of([true, false, null, true, true], 5, 42);
        Assert.Equal((0.75, 0.2, 5, 1), (score.Accuracy, score.Chance, score.Questions, score.Failed));
        Assert.True(double.IsNaN(IntruderScore.Of([null], 5, 42).Accuracy));
    }
}
