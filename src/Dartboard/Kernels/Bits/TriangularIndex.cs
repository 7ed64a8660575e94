namespace Dartboard.Kernels.Bits;

/// <summary>Unordered pairs as work items.</summary>
internal static class TriangularIndex
{
    /// <summary>Number of pairs a ≤ b of <paramref name="count"/> things.</summary>
    public static int Pairs(int count) => checked((int)(count * (count + 1L) / 2));

    /// <summary>The item-th pair a ≤ b, in the order (0, 0), (0, 1), (1, 1), (0, 2), …</summary>
    public static (int A, int B) Pair(int item)
    {
        long b = (long)((Math.Sqrt(8.0 * item + 1) - 1) / 2);
        // The root may be rounded to either side of a whole number.
        while (b * (b + 1) / 2 > item)
            b--;
        while ((b + 1) * (b + 2) / 2 <= item)
            b++;
        return ((int)(item - b * (b + 1) / 2), (int)b);
    }
}
