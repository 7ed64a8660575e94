using System.Runtime.InteropServices;

namespace Dartboard.Kernels;

/// <summary>A block of rows of the left-hand operand A, packed for the micro-kernels, and its product with one panel of B.</summary>
/// <remarks>
/// Tiles of rows follow each other; within a tile the layout is [inner / 16][row][16], so that packing copies whole cache
/// lines and the kernel reaches every row at a constant distance from one pointer.
/// </remarks>
internal sealed unsafe class RowBlock : IDisposable
{
    /// <summary>Consecutive inner elements of one row that stay together.</summary>
    public const int Chunk = 16;

    /// <summary>Inner elements per pass: a panel's share of this stays in the first-level cache while all row tiles use it.</summary>
    private const int Depth = 512;

    /// <summary>Bytes of A in a block: more than the second-level cache holds, because A is read again sooner than B comes from memory.</summary>
    private const int Budget = 1 << 20;

    private readonly int _inner;
    private readonly int _padded;
    private float* _data;
    private float* _panel;
    private int _rows;

    /// <summary>Allocates room for up to <paramref name="capacity"/> rows of <paramref name="inner"/> floats.</summary>
    public RowBlock(int capacity, int inner)
    {
        _inner = inner;
        _padded = (inner + Chunk - 1) / Chunk * Chunk;
        Capacity = capacity;
        _data = (float*)NativeMemory.AlignedAlloc((nuint)(capacity + Tile.Rows) * (nuint)_padded * sizeof(float), 64);
    }

    ~RowBlock() => Dispose();

    public int Capacity { get; }

    /// <summary>The number of rows at which each panel of B is used often enough to pay for its way from memory: a multiple of the tile's rows.</summary>
    public static int BestRows(int inner) => Math.Clamp(Budget / sizeof(float) / inner / Tile.Rows, 8, 24) * Tile.Rows;

    /// <summary>Room for one panel of B, for a product that has to widen it.</summary>
    public float* PanelScratch
    {
        get
        {
            if (_panel is null)
                _panel = (float*)NativeMemory.AlignedAlloc((nuint)_inner * (nuint)Tile.Columns * sizeof(float), 64);
            return _panel;
        }
    }

    /// <summary>Packs rows.</summary>
    /// <param name="source">(rows, inner) row-major.</param>
    /// <param name="rows">At most <see cref="Capacity"/>.</param>
    public void Pack(float* source, int rows)
    {
        _rows = rows;
        for (int row = 0; row < rows; row += Tile.Rows)
        {
            int height = Tile.HeightFor(rows - row);
            for (int r = 0; r < height; r++)
                PackRow(row + r < rows ? source + (long)(row + r) * _inner : null, _data + (long)row * _padded + r * Chunk, height * Chunk);
        }
    }

    /// <summary>C = A·Pᵀ, or C += A·Pᵀ, for one panel P of B.</summary>
    /// <param name="panel">inner × <see cref="Tile.Columns"/>.</param>
    /// <param name="c">The result's first element.</param>
    /// <param name="stride">Distance of two rows of C, in floats.</param>
    /// <param name="columns">Columns of C that exist; the panel's others are padding.</param>
    /// <param name="accumulate">Adds to C.</param>
    public void Multiply(float* panel, float* c, nint stride, int columns, bool accumulate)
    {
        for (int start = 0; start < _inner; start += Depth)
        {
            int depth = Math.Min(Depth, _inner - start);
            bool more = accumulate || start > 0;
            for (int row = 0; row < _rows; row += Tile.Rows)
            {
                int height = Tile.HeightFor(_rows - row);
                float* a = _data + (long)row * _padded + (long)start * height;
                float* b = panel + (long)start * Tile.Columns;
                if (columns == Tile.Columns && row + height <= _rows)
                    Tile.Run(height, a, b, depth, c + row * stride, stride, more);
                else
                    RunEdge(height, a, b, depth, c + row * stride, stride, Math.Min(height, _rows - row), columns, more);
            }
        }
    }

    public void Dispose()
    {
        NativeMemory.AlignedFree(_data);
        NativeMemory.AlignedFree(_panel);
        _data = _panel = null;
        GC.SuppressFinalize(this);
    }

    private static void RunEdge(int height, float* a, float* b, int depth, float* c, nint stride, int rows, int columns, bool accumulate)
    {
        float* tile = stackalloc float[Tile.MaxSize];
        if (accumulate)
            CopyRows(c, stride, tile, Tile.Columns, rows, columns);
        Tile.Run(height, a, b, depth, tile, Tile.Columns, accumulate);
        CopyRows(tile, Tile.Columns, c, stride, rows, columns);
    }

    private static void CopyRows(float* source, nint sourceStride, float* target, nint targetStride, int rows, int columns)
    {
        for (int row = 0; row < rows; row++)
            new ReadOnlySpan<float>(source + row * sourceStride, columns).CopyTo(new Span<float>(target + row * targetStride, columns));
    }

    private void PackRow(float* source, float* target, int step)
    {
        for (int i = 0; i < _inner; i += Chunk, target += step)
        {
            var chunk = new Span<float>(target, Chunk);
            int count = Math.Min(Chunk, _inner - i);
            if (source is null)
                chunk.Clear();
            else if (count == Chunk)
                new ReadOnlySpan<float>(source + i, Chunk).CopyTo(chunk);
            else
                new ReadOnlySpan<float>(source + i, count).CopyTo(chunk);
        }
    }
}
