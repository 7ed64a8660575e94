using Dartboard.Kernels;
using Dartboard.Kernels.Bits;
using Dartboard.Memory;
using Dartboard.TestKit;

namespace Dartboard.Tests.Kernels;

public sealed class HammingDistancesTests
{
    [Theory, MemberData(nameof(TierHost.Tiers), MemberType = typeof(TierHost))]
    public void EveryPairIsCountedAtItsDistance(SimdTier tier) => TierHost.Run(tier, CheckAll);

    [Fact]
    public void RowsThatAreNotWholeAreRefused() =>
        Assert.StartsWith("rows must be whole rows of 2 words for width 65; got 3 words", Assert.Throws<ArgumentException>(() => HammingDistances.CountPairs(new ulong[3], 65, new Workers(1))).Message, StringComparison.Ordinal);

    private static void CheckAll()
    {
        foreach (int width in (int[])[1, 8, 63, 64, 65, 256, 448, 512, 576, 700, 1024, 1100, 2304])
            foreach (int count in (int[])[1, 2, 7, 8, 9, 40])
                Check(width, count, 1);
        Check(100, 255, 2);
        Check(100, 256, 3);
        Check(100, 257, 1);
        Check(512, 700, 2);
    }

    private static void Check(int width, int count, int threads)
    {
        int words = (width + 63) / 64;
        var random = new System.Random(width + count);
        var rows = new ulong[count * words];
        var signs = new int[count, width];
        for (int i = 0; i < count; i++)
            for (int j = 0; j < width; j++)
            {
                // Some rows are all alike or all different, so that the extreme distances occur.
                signs[i, j] = i % 5 == 3 ? 1 : i % 5 == 4 ? -1 : random.Next(2) * 2 - 1;
                if (signs[i, j] < 0)
                    rows[i * words + j / 64] |= 1UL << (j % 64);
            }

        var expected = new long[width + 1];
        for (int a = 0; a < count; a++)
            for (int b = 0; b < a; b++)
            {
                int product = 0;
                for (int j = 0; j < width; j++)
                    product += signs[a, j] * signs[b, j];
                expected[(width - product) / 2]++;
            }

        Assert.Equal(expected, HammingDistances.CountPairs(rows, width, new Workers(threads)));
    }
}
