using Dartboard.Kernels;
using Dartboard.TestKit;

namespace Dartboard.Tests;

public sealed class TierTests
{
    [Theory, MemberData(nameof(TierHost.Tiers), MemberType = typeof(TierHost))]
    public void EveryTierOfThisMachineIsReallyOnInItsChild(SimdTier tier) => TierHost.Run(tier, Nothing);

    private static void Nothing()
    {
    }
}
