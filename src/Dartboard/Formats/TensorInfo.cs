namespace Dartboard.Formats;

/// <summary>What a file's header says about one tensor, checked against the file's length.</summary>
/// <param name="Name">Name, unique in its file.</param>
/// <param name="Type">Element type.</param>
/// <param name="Shape">Lengths of the dimensions, outermost first; empty for a scalar.</param>
/// <param name="Count">Number of elements, the product of <paramref name="Shape"/>.</param>
/// <param name="Offset">First byte, counted from the start of the data.</param>
public sealed record TensorInfo(string Name, TensorType Type, IReadOnlyList<long> Shape, long Count, long Offset)
{
    /// <summary>Bytes of one element.</summary>
    public int ElementSize => SizeOf(Type);

    /// <summary>Bytes of the whole tensor.</summary>
    public long ByteLength => Count * ElementSize;

    /// <summary>The shape as people write it, <c>[4096, 256]</c>.</summary>
    public string ShapeText => $"[{string.Join(", ", Shape)}]";

    internal static int SizeOf(TensorType type) => type switch
    {
        TensorType.F64 or TensorType.I64 or TensorType.U64 => 8,
        TensorType.F32 or TensorType.I32 or TensorType.U32 => 4,
        TensorType.F16 or TensorType.BF16 or TensorType.I16 or TensorType.U16 => 2,
        _ => 1,
    };
}
