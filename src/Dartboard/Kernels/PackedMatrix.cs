using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Dartboard.Memory;

namespace Dartboard.Kernels;

/// <summary>The right-hand operand B of <see cref="Gemm"/>: (columns, inner) row-major rows, laid out for the kernel.</summary>
/// <remarks>A linear layer's weight as checkpoints store it, (out, in), or a dictionary's latents, (m, n).</remarks>
public sealed unsafe class PackedMatrix : IDisposable
{
    private readonly Matrix _panels;

    /// <summary>Allocates room for a (columns, inner) operand of zeros.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1.</exception>
    public PackedMatrix(int columns, int inner)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(inner, 1);
        Columns = columns;
        Inner = inner;
        _panels = new Matrix((long)PanelCount * inner, Tile.Columns);
    }

    /// <summary>Number of rows of B, that is, of columns of A·Bᵀ.</summary>
    public int Columns { get; }

    /// <summary>Length of the inner dimension.</summary>
    public int Inner { get; }

    /// <summary>Number of panels of <see cref="Tile.Columns"/> columns, the last one padded with zeros.</summary>
    internal int PanelCount => (Columns + Tile.Columns - 1) / Tile.Columns;

    /// <summary>Packs all of B; may be called again when B changes.</summary>
    /// <param name="rows">columns × inner floats, row-major.</param>
    /// <param name="workers">Threads.</param>
    /// <exception cref="ArgumentException"><paramref name="rows"/> has another length.</exception>
    public void Pack(ReadOnlySpan<float> rows, Workers workers)
    {
        if (rows.Length != (long)Columns * Inner)
            throw new ArgumentException($"rows must hold {Columns} × {Inner} floats; got {rows.Length}", nameof(rows));
        fixed (float* source = rows)
            Pack(source, workers);
    }

    /// <summary>Packs all of B; may be called again when B changes.</summary>
    /// <param name="rows">(columns, inner).</param>
    /// <param name="workers">Threads.</param>
    /// <exception cref="ArgumentException"><paramref name="rows"/> has another shape.</exception>
    public void Pack(Matrix rows, Workers workers)
    {
        if (rows.Rows != Columns || rows.Columns != Inner)
            throw new ArgumentException($"rows must be a {Columns} × {Inner} matrix; got {rows.Rows} × {rows.Columns}", nameof(rows));
        fixed (float* source = rows.Row(0))
            Pack(source, workers);
        GC.KeepAlive(rows);
    }

    /// <inheritdoc/>
    public void Dispose() => _panels.Dispose();

    /// <summary>One panel: inner × <see cref="Tile.Columns"/> floats, element (i, j) being B[panel · Tile.Columns + j, i].</summary>
    internal float* Panel(int panel) =>
        (float*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(_panels.Row((long)panel * Inner)));

    private void Pack(float* rows, Workers workers)
    {
        nint source = (nint)rows;
        workers.For(PanelCount, (panel, _) =>
        {
            int first = panel * Tile.Columns;
            Transpose((float*)source + (long)first * Inner, Math.Min(Tile.Columns, Columns - first), Inner, Panel(panel));
        });
        GC.KeepAlive(this);
    }

    /// <summary>Goes by cache lines of the source, so that the stores of 16 target rows stay in the first-level cache.</summary>
    private static void Transpose(float* source, int columns, int inner, float* panel)
    {
        int width = Tile.Columns;
        for (int start = 0; start < inner; start += RowBlock.Chunk)
        {
            int count = Math.Min(RowBlock.Chunk, inner - start);
            for (int j = 0; j < columns; j++)
            {
                float* from = source + (long)j * inner + start;
                float* to = panel + (long)start * width + j;
                for (int i = 0; i < count; i++)
                    to[i * width] = from[i];
            }
        }
    }
}
