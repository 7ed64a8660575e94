using Dartboard.Cli.Rendering;
using Dartboard.Evaluation.Runs;

namespace Dartboard.Cli.Tests;

public sealed class ProgressClockTests
{
    [Fact]
    public void TimeLeftFollowsThePlannedCosts()
    {
        var time = new ManualTime();
        var clock = new ProgressClock([new Stage("a", 1), new Stage("b", 3)], time);
        Assert.Null(clock.Left);
        time.Advance(TimeSpan.FromSeconds(10));
        clock.Advance("a", 1);
        Assert.Equal(0.25, clock.Fraction, 12);
        Assert.Equal(TimeSpan.FromSeconds(30), clock.Left);
        clock.Advance("b", 1);
        Assert.Equal(TimeSpan.Zero, clock.Left);
    }

    [Fact]
    public void AStageNeverGoesBack()
    {
        var clock = new ProgressClock([new Stage("a", 1)], new ManualTime());
        clock.Advance("a", 0.5);
        clock.Advance("a", 0.2);
        Assert.Equal(0.5, clock.Fraction, 12);
    }

    private sealed class ManualTime : TimeProvider
    {
        private long _now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _now;

        public void Advance(TimeSpan by) => _now += by.Ticks;
    }
}
