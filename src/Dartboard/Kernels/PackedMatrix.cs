using Dartboard.Memory;

namespace Dartboard.Kernels;

/// <summary>The right-hand operand B of <see cref="Gemm"/>: (columns, inner) row-major rows, laid out for the kernel.</summary>
/// <remarks>A linear layer's weight as checkpoints store it, (out, in), or a dictionary's latents, (m, n).</remarks>
public sealed class PackedMatrix : IDisposable
{
    private readonly Matrix _rows;

    /// <summary>Allocates room for a (columns, inner) operand.</summary>
    public PackedMatrix(int columns, int inner)
    {
        Columns = columns;
        Inner = inner;
        _rows = new Matrix(columns, inner);
    }

    /// <summary>Number of rows of B, that is, of columns of A·Bᵀ.</summary>
    public int Columns { get; }

    /// <summary>Length of the inner dimension.</summary>
    public int Inner { get; }

    /// <summary>Packs all of B; may be called again when B changes.</summary>
    /// <param name="rows">columns × inner floats, row-major.</param>
    /// <param name="workers">Threads.</param>
    public void Pack(ReadOnlySpan<float> rows, Workers workers)
    {
        if (rows.Length != Columns * Inner)
            throw new ArgumentException($"rows must hold {Columns} × {Inner} floats; got {rows.Length}", nameof(rows));
        rows.CopyTo(_rows.Slice(0, Columns));
    }

    internal ReadOnlySpan<float> Row(int column) => _rows.Row(column);

    /// <inheritdoc/>
    public void Dispose() => _rows.Dispose();
}
