using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Dartboard.Memory;

namespace Dartboard.Kernels;

/// <summary>The right-hand operand B of <see cref="Gemm"/>: (columns, inner) row-major rows, laid out for the kernel.</summary>
/// <remarks>A linear layer's weight as checkpoints store it, (out, in), or a dictionary's latents, (m, n).</remarks>
public sealed unsafe class PackedMatrix : IDisposable
{
    private readonly Matrix _panels;
    private readonly bool _brain;

    /// <summary>Allocates room for a (columns, inner) operand of zeros.</summary>
    /// <param name="columns">Number of rows of B.</param>
    /// <param name="inner">Length of the inner dimension.</param>
    /// <param name="brain">Keeps bfloat16, which every product widens panel by panel: half the memory, and the same bits where B came as bfloat16.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1.</exception>
    public PackedMatrix(int columns, int inner, bool brain = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(inner, 1);
        Columns = columns;
        Inner = inner;
        _brain = brain;
        _panels = new Matrix((long)PanelCount * inner, brain ? Tile.Columns / 2 : Tile.Columns);
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

    /// <summary>Packs all of B as its rows are read, so that there is no second copy of them.</summary>
    /// <param name="read">Fills a row, given its number; called by several threads at a time.</param>
    /// <param name="workers">Threads.</param>
    public void Pack(Action<int, Span<float>> read, Workers workers)
    {
        var rows = new float[]?[workers.Count];
        workers.For(PanelCount, (panel, worker) =>
        {
            float[] some = rows[worker] ??= new float[PanelSize];
            for (int row = panel * Tile.Columns, at = 0; row < Math.Min((panel + 1) * Tile.Columns, Columns); row++, at += Inner)
                read(row, some.AsSpan(at, Inner));
            fixed (float* source = some)
                Put(source, panel);
        });
    }

    /// <inheritdoc/>
    public void Dispose() => _panels.Dispose();

    /// <summary>One panel: inner × <see cref="Tile.Columns"/> floats, element (i, j) being B[panel · Tile.Columns + j, i].</summary>
    /// <param name="panel">Its number.</param>
    /// <param name="scratch">Room for as many floats, where the panel is widened; not touched, and may be null, unless <see cref="NeedsScratch"/>.</param>
    internal float* Panel(int panel, float* scratch)
    {
        float* stored = Stored(panel);
        if (!_brain)
            return stored;
        BrainFloat.Widen(new ReadOnlySpan<ushort>(stored, PanelSize), new Span<uint>(scratch, PanelSize));
        return scratch;
    }

    /// <summary>Whether <see cref="Panel"/> widens.</summary>
    internal bool NeedsScratch => _brain;

    private int PanelSize => checked(Inner * Tile.Columns);

    private float* Stored(int panel) => (float*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(_panels.Row((long)panel * Inner)));

    private void Pack(float* rows, Workers workers)
    {
        nint source = (nint)rows;
        workers.For(PanelCount, (panel, _) => Put((float*)source + (long)panel * Tile.Columns * Inner, panel));
    }

    /// <summary>Goes by cache lines of the source, so that the stores of 16 target rows stay in the first-level cache.</summary>
    /// <param name="rows">The panel's rows of B.</param>
    /// <param name="panel">Its number.</param>
    private void Put(float* rows, int panel)
    {
        int columns = Math.Min(Tile.Columns, Columns - panel * Tile.Columns);
        float* target = Stored(panel);
        for (int start = 0; start < Inner; start += RowBlock.Chunk)
        {
            int count = Math.Min(RowBlock.Chunk, Inner - start);
            for (int j = 0; j < columns; j++)
            {
                float* from = rows + (long)j * Inner + start;
                if (_brain)
                    Narrow(from, count, (ushort*)target + (long)start * Tile.Columns + j);
                else
                    Copy(from, count, target + (long)start * Tile.Columns + j);
            }
        }

        GC.KeepAlive(this);
    }

    private static void Copy(float* from, int count, float* column)
    {
        for (int i = 0; i < count; i++)
            column[i * Tile.Columns] = from[i];
    }

    private static void Narrow(float* from, int count, ushort* column)
    {
        for (int i = 0; i < count; i++)
            column[i * Tile.Columns] = BrainFloat.Narrow(BitConverter.SingleToUInt32Bits(from[i]));
    }
}
