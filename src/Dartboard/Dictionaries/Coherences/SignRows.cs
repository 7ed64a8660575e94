namespace Dartboard.Dictionaries.Coherences;

/// <summary>Packed rows of n signs, each in whole words.</summary>
internal static class SignRows
{
    public static int Words(int width) => (width + 63) / 64;

    /// <summary>Zeroes the bits of every row that no coordinate has.</summary>
    public static void ClearBeyond(Span<ulong> rows, int width)
    {
        int words = Words(width);
        if (width % 64 != 0)
            for (int last = words - 1; last < rows.Length; last += words)
                rows[last] &= (1UL << width % 64) - 1;
    }
}
