using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Dartboard.Memory;

/// <summary>A dense row-major float32 matrix in native memory: 64-byte aligned, zeroed, not limited to 2³¹ elements.</summary>
/// <remarks>Activations are stored as (tokens, n), dictionaries as (m, n).</remarks>
public sealed unsafe class Matrix : IDisposable
{
    private float* _data;

    /// <summary>Allocates a zeroed matrix.</summary>
    /// <param name="rows">Number of rows, at least 0.</param>
    /// <param name="columns">Number of columns, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is out of range.</exception>
    /// <exception cref="OutOfMemoryException">The memory is not there.</exception>
    public Matrix(long rows, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        Rows = rows;
        Columns = columns;
        nuint bytes = checked((nuint)rows * (nuint)columns * sizeof(float));
        _data = (float*)NativeMemory.AlignedAlloc(Math.Max(bytes, 64), 64);
        NativeMemory.Clear(_data, bytes);
        GC.AddMemoryPressure(checked((long)Math.Max(bytes, 1)));
    }

    /// <summary>Frees the memory if nobody did.</summary>
    ~Matrix() => Free();

    /// <summary>Number of rows.</summary>
    public long Rows { get; }

    /// <summary>Number of columns.</summary>
    public int Columns { get; }

    /// <summary>One row, of length <see cref="Columns"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public Span<float> Row(long row) => Slice(row, 1);

    /// <summary><paramref name="count"/> consecutive rows as one span of count × <see cref="Columns"/> floats.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The rows are not all there.</exception>
    /// <exception cref="OverflowException">The rows together exceed 2³¹ − 1 floats: take fewer at a time.</exception>
    public Span<float> Slice(long first, int count)
    {
        ObjectDisposedException.ThrowIf(_data is null, this);
        if (first < 0 || count < 0 || first > Rows - count)
            throw new ArgumentOutOfRangeException(nameof(first), $"rows {first}..{first + count} are not all in a matrix of {Rows} rows");
        return new Span<float>(_data + first * Columns, checked(count * Columns));
    }

    /// <summary>True when no element is NaN or infinite.</summary>
    public bool IsFinite()
    {
        for (long row = 0; row < Rows; row++)
            if (!TensorPrimitives.IsFiniteAll<float>(Row(row)))
                return false;
        return true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        if (_data is null)
            return;
        NativeMemory.AlignedFree(_data);
        _data = null;
        GC.RemoveMemoryPressure(Math.Max(Rows * Columns * sizeof(float), 1));
    }
}
