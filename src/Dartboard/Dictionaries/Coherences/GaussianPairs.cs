using Dartboard.Kernels;
using Dartboard.Kernels.Bits;
using Dartboard.Memory;

namespace Dartboard.Dictionaries.Coherences;

/// <summary>All inner products of gaussian darts, by matrix products of one tile with another.</summary>
internal static class GaussianPairs
{
    private const int TileDarts = 1024;

    public static PairCounts Count(DartboardSpec spec, Workers workers, Action<double>? progress)
    {
        using Matrix darts = Expand(spec);
        int tiles = (spec.Count + TileDarts - 1) / TileDarts, items = TriangularIndex.Pairs(tiles);
        var tallies = new Tally[items];
        using var packed = new PackedTiles(darts, TileDarts, workers);
        int done = 0;
        workers.For(items, (item, _) =>
        {
            (int a, int b) = TriangularIndex.Pair(item);
            tallies[item] = CountTile(darts, packed[b], a * TileDarts, b * TileDarts);
            progress?.Invoke((double)Interlocked.Increment(ref done) / items);
        });
        var counts = new long[spec.Width + 1];
        foreach (Tally tally in tallies)
            for (int d = 0; d < counts.Length; d++)
                counts[d] += tally.Counts[d];
        return new PairCounts(spec.Width, counts, tallies.Max(tally => tally.Maximum));
    }

    private static Tally CountTile(Matrix darts, PackedMatrix packed, int firstA, int firstB)
    {
        int width = darts.Columns, rows = (int)Math.Min(TileDarts, darts.Rows - firstA), columns = packed.Columns;
        var products = new float[rows * columns];
        Gemm.Multiply(darts.Slice(firstA, rows), rows, packed, products, new Workers(1));
        var counts = new int[width + 1];
        float most = 0;
        for (int i = 0; i < rows; i++)
            for (int j = Math.Max(0, firstA + i + 1 - firstB); j < columns; j++)
            {
                float product = products[i * columns + j];
                counts[Math.Clamp((int)MathF.Round((1 - product) * (0.5f * width)), 0, width)]++;
                most = Math.Max(most, Math.Abs(product));
            }

        return new Tally(counts, most);
    }

    private static Matrix Expand(DartboardSpec spec)
    {
        IFeatureDictionary dictionary = Dartboards.Create(spec);
        var darts = new Matrix(spec.Count, spec.Width);
        for (int i = 0; i < spec.Count; i++)
            dictionary.CopyLatent(i, darts.Row(i));
        return darts;
    }

    private sealed record Tally(int[] Counts, float Maximum);

    /// <summary>The darts as right-hand operands, tile by tile.</summary>
    private sealed class PackedTiles : IDisposable
    {
        private readonly PackedMatrix[] _tiles;

        public PackedTiles(Matrix darts, int size, Workers workers)
        {
            _tiles = new PackedMatrix[(darts.Rows + size - 1) / size];
            for (int t = 0; t < _tiles.Length; t++)
            {
                int rows = (int)Math.Min(size, darts.Rows - (long)t * size);
                _tiles[t] = new PackedMatrix(rows, darts.Columns);
                _tiles[t].Pack(darts.Slice((long)t * size, rows), workers);
            }
        }

        public PackedMatrix this[int tile] => _tiles[tile];

        public void Dispose()
        {
            foreach (PackedMatrix tile in _tiles)
                tile.Dispose();
        }
    }
}
