namespace Dartboard.Kernels;

/// <summary>Transposes bit matrices of 32 rows.</summary>
internal static class BitTranspose
{
    private const int Size = 32;

    /// <summary>Bit r of columns[j] becomes bit j (little-endian) of row r.</summary>
    /// <param name="rows">32 rows of <paramref name="rowWords"/> words.</param>
    /// <param name="rowWords">Words of a row.</param>
    /// <param name="columns">At most 64·rowWords columns.</param>
    internal static void Columns(ReadOnlySpan<ulong> rows, int rowWords, Span<uint> columns)
    {
        Span<uint> square = stackalloc uint[Size];
        for (int start = 0; start < columns.Length; start += Size)
        {
            for (int r = 0; r < Size; r++)
                square[r] = (uint)(rows[r * rowWords + start / 64] >> start % 64);
            Transpose(square);
            square[..Math.Min(Size, columns.Length - start)].CopyTo(columns[start..]);
        }
    }

    // Swaps the off-diagonal quarters of ever smaller squares (Warren, Hacker's Delight, 7–3).
    private static void Transpose(Span<uint> square)
    {
        uint mask = 0x0000FFFF;
        for (int half = Size / 2; half > 0; half /= 2, mask ^= mask << half)
            for (int r = 0; r < Size; r = (r + half + 1) & ~half)
            {
                uint swap = ((square[r] >> half) ^ square[r + half]) & mask;
                square[r] ^= swap << half;
                square[r + half] ^= swap;
            }
    }
}
