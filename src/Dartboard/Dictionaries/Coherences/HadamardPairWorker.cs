using System.Runtime.CompilerServices;
using Dartboard.Kernels;

namespace Dartboard.Dictionaries.Coherences;

/// <summary>One worker's transforms and counts for <see cref="HadamardPairs"/>.</summary>
internal sealed class HadamardPairWorker : IDisposable
{
    /// <summary>Counters per distance: an increment that waits for the one before it is slow.</summary>
    private const int Copies = 4;

    private readonly HadamardOrder _order;
    private readonly int _width, _words;
    private readonly BlockTransform _transform;
    private readonly ulong[] _signs;
    private readonly long[] _whole, _counts;

    public HadamardPairWorker(HadamardOrder order, int width, ReadOnlySpan<float> ones)
    {
        (_order, _width, _words) = (order, width, SignRows.Words(width));
        _transform = BlockTransform.Create(order, width);
        _transform.AddToken(ones);
        _signs = new ulong[_words * _transform.Together];
        _whole = new long[(width + 1) * Copies];
        _counts = new long[width + 1];
    }

    /// <summary>Counts the products of all rows of one block with the first rows of another.</summary>
    /// <param name="a">d_b.</param>
    /// <param name="b">d_b′.</param>
    /// <param name="bases">h_(u,0) for every u.</param>
    /// <param name="rows">Rows of the second block that are darts.</param>
    public void CountBlocks(ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b, ReadOnlySpan<ulong> bases, int rows)
    {
        int last = bases.Length / _words, together = _transform.Together, piece = _order.Sylvester;
        for (int u = 0; u < last; u += together)
        {
            int count = Math.Min(together, last - u);
            for (int at = 0; at < count * _words; at++)
                _signs[at] = a[at % _words] ^ b[at % _words] ^ bases[u * _words + at];
            ReadOnlySpan<float> products = _transform.Run(0, _signs);
            for (int block = 0; block < count; block++)
                CountRows(products.Slice(block * _order.Order, _order.Order), rows / piece * piece, rows % piece);
        }
    }

    /// <summary>Adds everything counted.</summary>
    public void AddTo(long[] counts)
    {
        for (int d = 0; d <= _width; d++)
        {
            counts[d] += _counts[d];
            for (int copy = 0; copy < Copies; copy++)
                counts[d] += _order.Sylvester * _whole[d * Copies + copy];
        }
    }

    public void Dispose() => _transform.Dispose();

    /// <summary>Entry (v, s) stands for the pairs i ⊕ j = s with row (v, j) among the darts: all 2ᵃ of them, some, or none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void CountRows(ReadOnlySpan<float> products, int whole, int rest)
    {
        // n and every product are whole numbers of the same parity below 2²⁴: nothing is rounded.
        float middle = 0.5f * _width;
        for (int i = 0; i + Copies <= whole; i += Copies)
        {
            _whole[(int)(middle - 0.5f * products[i]) * Copies]++;
            _whole[(int)(middle - 0.5f * products[i + 1]) * Copies + 1]++;
            _whole[(int)(middle - 0.5f * products[i + 2]) * Copies + 2]++;
            _whole[(int)(middle - 0.5f * products[i + 3]) * Copies + 3]++;
        }

        for (int i = whole - whole % Copies; i < whole; i++)
            _whole[(int)(middle - 0.5f * products[i]) * Copies]++;
        if (rest > 0)
            foreach (float product in products.Slice(whole, _order.Sylvester))
                _counts[(int)(middle - 0.5f * product)] += rest;
    }
}
