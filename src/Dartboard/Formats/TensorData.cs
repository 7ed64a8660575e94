using System.Runtime.InteropServices;
using Dartboard.Memory;

namespace Dartboard.Formats;

/// <summary>One tensor to be written: its name, type and shape, and where its bytes come from.</summary>
public sealed class TensorData
{
    private readonly Action<Stream> _write;

    private TensorData(string name, TensorType type, long[] shape, Action<Stream> write)
    {
        Name = name;
        Type = type;
        Shape = shape;
        _write = write;
    }

    /// <summary>Name, unique in its file.</summary>
    public string Name { get; }

    /// <summary>Element type on disk.</summary>
    public TensorType Type { get; }

    /// <summary>Lengths of the dimensions, outermost first.</summary>
    public IReadOnlyList<long> Shape { get; }

    internal long ByteLength => Shape.Aggregate(1L, (a, b) => checked(a * b)) * TensorInfo.SizeOf(Type);

    /// <summary>A matrix as float32 of shape [rows, columns].</summary>
    public static TensorData Of(string name, Matrix values) => new(name, TensorType.F32, [values.Rows, values.Columns], stream =>
    {
        for (long row = 0; row < values.Rows; row++)
            stream.Write(MemoryMarshal.AsBytes(values.Row(row)));
    });

    /// <summary>Numbers as float32 of a given shape, row-major; no shape gives a vector.</summary>
    /// <exception cref="ArgumentException">The shape does not hold as many elements.</exception>
    public static TensorData Of(string name, ReadOnlyMemory<float> values, params long[] shape) =>
        new(name, TensorType.F32, Fit(shape, values.Length), stream => stream.Write(MemoryMarshal.AsBytes(values.Span)));

    /// <summary>Whole numbers as int32 of a given shape, row-major; no shape gives a vector.</summary>
    /// <exception cref="ArgumentException">The shape does not hold as many elements.</exception>
    public static TensorData Of(string name, ReadOnlyMemory<int> values, params long[] shape) =>
        new(name, TensorType.I32, Fit(shape, values.Length), stream => stream.Write(MemoryMarshal.AsBytes(values.Span)));

    /// <summary>Whole numbers as int64 of a given shape, row-major; no shape gives a vector.</summary>
    /// <exception cref="ArgumentException">The shape does not hold as many elements.</exception>
    public static TensorData Of(string name, ReadOnlyMemory<long> values, params long[] shape) =>
        new(name, TensorType.I64, Fit(shape, values.Length), stream => stream.Write(MemoryMarshal.AsBytes(values.Span)));

    /// <summary>Truth values of a given shape, row-major; no shape gives a vector.</summary>
    /// <exception cref="ArgumentException">The shape does not hold as many elements.</exception>
    public static TensorData Of(string name, ReadOnlyMemory<bool> values, params long[] shape) =>
        new(name, TensorType.BOOL, Fit(shape, values.Length), stream => stream.Write(MemoryMarshal.AsBytes(values.Span)));

    /// <summary>A tensor whose bytes are made while they are written; <paramref name="write"/> must write as many as the shape says.</summary>
    internal static TensorData Streamed(string name, TensorType type, long[] shape, Action<Stream> write) => new(name, type, shape, write);

    internal void WriteTo(Stream stream) => _write(stream);

    private static long[] Fit(long[] shape, int count)
    {
        if (shape.Length == 0)
            return [count];
        if (shape.Aggregate(1L, (a, b) => checked(a * b)) != count)
            throw new ArgumentException($"shape [{string.Join(", ", shape)}] must hold {count} elements", nameof(shape));
        return shape;
    }
}
