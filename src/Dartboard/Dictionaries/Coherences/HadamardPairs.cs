using Dartboard.Kernels;
using Dartboard.Kernels.Bits;
using Dartboard.Memory;
using Dartboard.Random;

namespace Dartboard.Dictionaries.Coherences;

/// <summary>All inner products of hadamard darts by transforms; docs/hadamard-coherence.md derives it.</summary>
/// <remarks>
/// With H_N = P ⊗ S, P of order p and S Sylvester's of order 2ᵃ, row (u, i) of block b and row (v, j) of block b′ have the
/// product that entry (v, i ⊕ j) of H_N·(h_(u,0) ∘ d_b ∘ d_b′) is: p transforms give all N²·(b, b′) products, each 2ᵃ times.
/// </remarks>
internal sealed class HadamardPairs
{
    private const int TileBlocks = 8;

    private readonly HadamardOrder _order;
    private readonly HadamardRows _rows;
    private readonly int _width, _words, _blocks, _lastRows;
    private readonly ulong[] _diagonals, _bases;
    private readonly float[] _ones;

    public HadamardPairs(int width, int count, ulong seed)
    {
        (_width, _words, _order) = (width, SignRows.Words(width), HadamardOrder.AtLeast(width));
        _rows = new HadamardRows(_order);
        _blocks = (int)(((long)count + _order.Order - 1) / _order.Order);
        _lastRows = (int)(count - (_blocks - 1L) * _order.Order);
        _diagonals = new ulong[checked((long)_blocks * _words)];
        new Philox4x64(seed, RandomStream.HadamardSigns).Fill(0, _diagonals);
        SignRows.ClearBeyond(_diagonals, width);
        _bases = new ulong[_order.Order / _order.Sylvester * _words];
        for (int u = 0; u * _words < _bases.Length; u++)
            _rows.Xor(u * _order.Sylvester, _bases.AsSpan(u * _words, _words));
        _ones = new float[width];
        _ones.AsSpan().Fill(1);
    }

    private int FullBlocks => _lastRows == _order.Order ? _blocks : _blocks - 1;

    public PairCounts Count(Workers workers, Action<double>? progress)
    {
        int tiles = (_blocks + TileBlocks - 1) / TileBlocks, items = TriangularIndex.Pairs(tiles), done = 0;
        var team = new HadamardPairWorker?[workers.Count];
        try
        {
            workers.For(items, (item, worker) =>
            {
                (int a, int b) = TriangularIndex.Pair(item);
                CountTile(team[worker] ??= new HadamardPairWorker(_order, _width, _ones), a * TileBlocks, b * TileBlocks);
                progress?.Invoke((double)Interlocked.Increment(ref done) / items);
            });
            long[] counts = WithinBlocks(workers);
            foreach (HadamardPairWorker? worker in team)
                worker?.AddTo(counts);
            return PairCounts.OfSigns(_width, counts);
        }
        finally
        {
            foreach (HadamardPairWorker? worker in team)
                worker?.Dispose();
        }
    }

    /// <summary>Every block of one tile with every later block of another.</summary>
    private void CountTile(HadamardPairWorker worker, int firstA, int firstB)
    {
        for (int b = firstB; b < Math.Min(firstB + TileBlocks, _blocks); b++)
            for (int a = firstA; a < Math.Min(firstA + TileBlocks, b); a++)
                worker.CountBlocks(_diagonals.AsSpan(a * _words, _words), _diagonals.AsSpan(b * _words, _words), _bases, b == _blocks - 1 ? _lastRows : _order.Order);
    }

    /// <summary>Pairs within a block: orthogonal where n = N, the same in every block where the rows are cut.</summary>
    private long[] WithinBlocks(Workers workers)
    {
        long order = _order.Order;
        var counts = new long[_width + 1];
        if (_width == order)
        {
            counts[_width / 2] = FullBlocks * (order * (order - 1) / 2) + (FullBlocks < _blocks ? _lastRows * (_lastRows - 1L) / 2 : 0);
            return counts;
        }

        if (FullBlocks > 0)
            AddWithin(counts, _order.Order, FullBlocks, workers);
        if (FullBlocks < _blocks)
            AddWithin(counts, _lastRows, 1, workers);
        return counts;
    }

    /// <summary>The block's signs cancel, so the first rows of H_N itself are compared, pair by pair.</summary>
    private void AddWithin(long[] counts, int rows, int blocks, Workers workers)
    {
        var signs = new ulong[rows * _words];
        for (int row = 0; row < rows; row++)
            _rows.Xor(row, signs.AsSpan(row * _words, _words));
        SignRows.ClearBeyond(signs, _width);
        long[] within = HammingDistances.CountPairs(signs, _width, workers);
        for (int d = 0; d <= _width; d++)
            counts[d] += blocks * within[d];
    }
}
