using Dartboard.Kernels;
using Dartboard.TestKit;

namespace Dartboard.Tests.Kernels;

public sealed class PeakRateTests
{
    [Theory, MemberData(nameof(TierHost.Tiers), MemberType = typeof(TierHost))]
    public void EveryCountedOperationIsDone(SimdTier tier) => TierHost.Run(tier, Check);

    /// <summary>Every lane starts at ½ and goes half the way to 1 in each round; additions keep every lane at 1.</summary>
    private static void Check()
    {
        Assert.Equal(0.75f * PeakRate.OperationsPerRound, PeakRate.Run(1, multiply: true));
        Assert.Equal(0.9375f * PeakRate.OperationsPerRound, PeakRate.Run(3, multiply: true));
        Assert.Equal(PeakRate.OperationsPerRound, PeakRate.Run(3, multiply: false));
    }
}
