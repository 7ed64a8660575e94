namespace Dartboard.Kernels.Bits;

/// <summary>One worker's counts of distances.</summary>
/// <remarks>
/// Neighbouring lanes often have the same distance, and an increment that waits for the one before it is slow: each
/// distance has <see cref="Copies"/> counters. They are 32 bits wide and emptied after every tile.
/// </remarks>
internal sealed class PairTable(int width)
{
    public const int Copies = 4;

    private readonly uint[] _tile = new uint[(width + 1) * Copies];
    private readonly long[] _pairs = new long[width + 1];
    private readonly long[] _ordered = new long[width + 1];

    /// <summary>Empty counters for one tile.</summary>
    public Span<uint> Begin() => _tile;

    /// <summary>Takes over a tile's counts. A diagonal tile has every pair twice and every row with itself once.</summary>
    public void End(bool diagonal, int rows)
    {
        long[] counts = diagonal ? _ordered : _pairs;
        for (int i = 0; i < _tile.Length; i++)
            counts[i / Copies] += _tile[i];
        if (diagonal)
            _ordered[0] -= rows;
        Array.Clear(_tile);
    }

    public static long[] Sum(PairTable[] tables, int width)
    {
        var sum = new long[width + 1];
        foreach (PairTable table in tables)
            for (int d = 0; d <= width; d++)
                sum[d] += table._pairs[d] + table._ordered[d] / 2;
        return sum;
    }
}
