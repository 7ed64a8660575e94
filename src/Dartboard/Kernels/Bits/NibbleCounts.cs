using System.Runtime.Intrinsics;

namespace Dartboard.Kernels.Bits;

/// <summary>The number of set bits of every nibble, as a table for byte shuffles.</summary>
internal static class NibbleCounts
{
    public static Vector128<byte> Table => Vector128.Create((byte)0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4);
}
