using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Dartboard.Memory;

namespace Dartboard.Kernels.Bits;

/// <summary>How often every Hamming distance occurs among all pairs of packed sign rows.</summary>
/// <remarks>
/// For signs stored as bits, ⟨z_i, z_j⟩ = n − 2·d(i, j): the distances are the exact distribution of all inner products.
/// Rows are interleaved by lanes, so one vector holds the same 64 coordinates of several rows, every lane ends as a whole
/// distance and no sum across lanes is needed. Eight words at a time go through a tree of full adders (carry-save, as in
/// Harley and Seal's count; Muła, Kurz, Lemire 2018), which leaves four vectors to count in place of eight.
/// </remarks>
public static unsafe class HammingDistances
{
    /// <summary>Rows per tile: 256 rows of 1024 bits are 32 kB, which stays in a first-level cache.</summary>
    private const int TileRows = 256;

    private const int AdderWords = 8;

    /// <summary>Counts the distances of all m(m − 1)/2 unordered pairs.</summary>
    /// <param name="rows">(m, words) packed signs; bits beyond <paramref name="width"/> are 0 in every row.</param>
    /// <param name="width">n, the number of signs per row.</param>
    /// <param name="workers">Threads; the counts do not depend on their number.</param>
    /// <param name="progress">Told the share of the work that is done, from any thread.</param>
    /// <returns>n + 1 counts: entry d is the number of pairs at distance d.</returns>
    /// <exception cref="ArgumentException">The rows are not whole.</exception>
    public static long[] CountPairs(ReadOnlySpan<ulong> rows, int width, Workers workers, Action<double>? progress = null)
    {
        int words = (width + 63) / 64;
        if (width < 1 || rows.Length % words != 0)
            throw new ArgumentException($"rows must be whole rows of {words} words for width {width}; got {rows.Length} words", nameof(rows));
        if (Vector512.IsHardwareAccelerated)
            return CountPairs<BitSimd512, Vector512<ulong>>(rows, width, words, workers, progress);
        if (Vector256.IsHardwareAccelerated)
            return CountPairs<BitSimd256, Vector256<ulong>>(rows, width, words, workers, progress);
        if (Vector128.IsHardwareAccelerated)
            return CountPairs<BitSimd128, Vector128<ulong>>(rows, width, words, workers, progress);
        return CountPairs<BitSimdScalar, ulong>(rows, width, words, workers, progress);
    }

    private static long[] CountPairs<TSimd, TVector>(ReadOnlySpan<ulong> rows, int width, int words, Workers workers, Action<double>? progress)
        where TSimd : IBitSimd<TSimd, TVector>
        where TVector : struct
    {
        int count = rows.Length / words, tiles = (count + TileRows - 1) / TileRows;
        using var grouped = new LaneGroups(rows, words, TSimd.Lanes);
        var tables = new PairTable[workers.Count];
        for (int worker = 0; worker < tables.Length; worker++)
            tables[worker] = new PairTable(width);
        int done = 0, items = TriangularIndex.Pairs(tiles);
        fixed (ulong* start = rows)
        {
            nint first = (nint)start;
            workers.For(items, (item, worker) =>
            {
                (int a, int b) = TriangularIndex.Pair(item);
                CountTile<TSimd, TVector>((ulong*)first, grouped, words, count, a * TileRows, b * TileRows, tables[worker].Begin());
                tables[worker].End(a == b, Math.Min(TileRows, count - a * TileRows));
                progress?.Invoke((double)Interlocked.Increment(ref done) / items);
            });
        }

        return PairTable.Sum(tables, width);
    }

    /// <summary>Every row of one tile against every row of another.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CountTile<TSimd, TVector>(ulong* rows, LaneGroups grouped, int words, int count, int firstA, int firstB, Span<uint> table)
        where TSimd : IBitSimd<TSimd, TVector>
        where TVector : struct
    {
        int endA = Math.Min(firstA + TileRows, count), endB = Math.Min(firstB + TileRows, count);
        ulong* distances = stackalloc ulong[TSimd.Lanes];
        fixed (uint* counts = table)
        {
            for (int b = firstB; b < endB; b += TSimd.Lanes)
            {
                ulong* group = grouped.Group(b / TSimd.Lanes);
                int lanes = Math.Min(TSimd.Lanes, endB - b);
                for (int a = firstA; a < endA; a++)
                {
                    TSimd.Store(Distances<TSimd, TVector>(rows + (long)a * words, group, words), distances);
                    for (int lane = 0; lane < lanes; lane++)
                        counts[PairTable.Copies * distances[lane] + (uint)(lane % PairTable.Copies)]++;
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Distances<TSimd, TVector>(ulong* row, ulong* group, int words)
        where TSimd : IBitSimd<TSimd, TVector>
        where TVector : struct
    {
        TVector sum = TSimd.Zero;
        int word = 0;
        for (; word + AdderWords <= words; word += AdderWords)
            sum = TSimd.Add(sum, TSimd.Fold(CountEight<TSimd, TVector>(row + word, group + word * TSimd.Lanes)));
        if (word == words)
            return sum;
        TVector rest = TSimd.Zero;
        for (; word < words; word++)
            rest = TSimd.AddPartial(rest, TSimd.Count(Differences<TSimd, TVector>(row, group, word)));
        return TSimd.Add(sum, TSimd.Fold(rest));
    }

    /// <summary>Seven full adders: eight words of differences become ones + 2·twos + 4·fours + 8·eights.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector CountEight<TSimd, TVector>(ulong* row, ulong* group)
        where TSimd : IBitSimd<TSimd, TVector>
        where TVector : struct
    {
        TVector a = Differences<TSimd, TVector>(row, group, 0), b = Differences<TSimd, TVector>(row, group, 1), c = Differences<TSimd, TVector>(row, group, 2);
        TVector ones = TSimd.Parity(a, b, c), twos0 = TSimd.Majority(a, b, c);
        (a, b) = (Differences<TSimd, TVector>(row, group, 3), Differences<TSimd, TVector>(row, group, 4));
        TVector twos1 = TSimd.Majority(ones, a, b);
        ones = TSimd.Parity(ones, a, b);
        (a, b) = (Differences<TSimd, TVector>(row, group, 5), Differences<TSimd, TVector>(row, group, 6));
        TVector twos2 = TSimd.Majority(ones, a, b);
        ones = TSimd.Parity(ones, a, b);
        TVector last = Differences<TSimd, TVector>(row, group, 7);
        TVector twos = TSimd.Parity(twos0, twos1, twos2), fours = TSimd.Majority(twos0, twos1, twos2);
        // The eighth word is counted by itself: adding it would cost three half adders to save nothing.
        TVector low = TSimd.AddPartial(TSimd.Count(ones), TSimd.Count(last));
        return TSimd.AddDouble(low, TSimd.AddDouble(TSimd.Count(twos), TSimd.Count(fours)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Differences<TSimd, TVector>(ulong* row, ulong* group, int word)
        where TSimd : IBitSimd<TSimd, TVector>
        where TVector : struct =>
        TSimd.Xor(TSimd.Load(group + word * TSimd.Lanes), TSimd.Broadcast(row[word]));
}
