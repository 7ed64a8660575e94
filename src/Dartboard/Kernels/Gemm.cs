using Dartboard.Memory;

namespace Dartboard.Kernels;

/// <summary>Dense float32 matrix product C = A·Bᵀ.</summary>
/// <remarks>
/// Blocked as in Goto and van de Geijn, "Anatomy of high-performance matrix multiplication" (2008), with B packed
/// beforehand. Every element sums over the inner dimension in ascending order, so that a row of C depends neither on the
/// number of threads nor on the rows beside it.
/// </remarks>
public static unsafe class Gemm
{
    /// <summary>Multiply-adds below which handing work to another thread costs more than it saves.</summary>
    private const long SmallWork = 1 << 20;

    /// <summary>C = A·Bᵀ, or C += A·Bᵀ.</summary>
    /// <param name="a">A, (rows, inner) row-major.</param>
    /// <param name="rows">Number of rows of A and C.</param>
    /// <param name="b">B, packed.</param>
    /// <param name="c">C, (rows, columns) row-major; must not overlap A.</param>
    /// <param name="workers">Threads; the result does not depend on their number.</param>
    /// <param name="accumulate">Adds to C in place of overwriting it.</param>
    /// <exception cref="ArgumentException"><paramref name="a"/> or <paramref name="c"/> is too short for so many rows.</exception>
    public static void Multiply(ReadOnlySpan<float> a, int rows, PackedMatrix b, Span<float> c, Workers workers, bool accumulate = false)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        if (a.Length < (long)rows * b.Inner)
            throw new ArgumentException($"a must hold {rows} × {b.Inner} floats; got {a.Length}", nameof(a));
        if (c.Length < (long)rows * b.Columns)
            throw new ArgumentException($"c must hold {rows} × {b.Columns} floats; got {c.Length}", nameof(c));
        if (rows == 0)
            return;
        fixed (float* pa = a, pc = c)
            Multiply(pa, rows, b, pc, workers, accumulate);
    }

    private static void Multiply(float* a, int rows, PackedMatrix b, float* c, Workers workers, bool accumulate)
    {
        (int height, int bands) = Partition(rows, b, workers.Count);
        int blocks = (rows + height - 1) / height;
        nint na = (nint)a, nc = (nint)c;
        var scratch = new RowBlock?[workers.Count];
        workers.For(blocks * bands, (item, worker) =>
        {
            int first = item / bands * height, band = item % bands;
            int count = Math.Min(height, rows - first);
            RowBlock block = scratch[worker] ??= new RowBlock(height, b.Inner);
            block.Pack((float*)na + (long)first * b.Inner, count);
            float* panelScratch = b.NeedsScratch ? block.PanelScratch : null;
            int end = (int)((long)b.PanelCount * (band + 1) / bands);
            for (int panel = (int)((long)b.PanelCount * band / bands); panel < end; panel++)
            {
                int column = panel * Tile.Columns;
                float* target = (float*)nc + (long)first * b.Columns + column;
                block.Multiply(b.Panel(panel, panelScratch), target, b.Columns, Math.Min(Tile.Columns, b.Columns - column), accumulate);
            }
        });
        GC.KeepAlive(b);
        foreach (RowBlock? block in scratch)
            block?.Dispose();
    }

    /// <summary>Blocks of rows where there are enough of them to go round, bands of columns where there are not.</summary>
    private static (int Height, int Bands) Partition(int rows, PackedMatrix b, int workers)
    {
        if (workers == 1 || (long)rows * b.Inner * b.Columns < SmallWork)
            return (Math.Min(rows, RowBlock.BestRows(b.Inner)), 1);
        int share = (rows + 2 * workers - 1) / (2 * workers);
        int height = Math.Min(RowBlock.BestRows(b.Inner), (share + Tile.Rows - 1) / Tile.Rows * Tile.Rows);
        int blocks = (rows + height - 1) / height;
        return (height, Math.Clamp(2 * workers / blocks, 1, b.PanelCount));
    }
}
