using System.Buffers.Binary;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Dartboard.Kernels;

namespace Dartboard.Formats;

/// <summary>Little-endian bytes of a tensor to numbers and back.</summary>
/// <remarks>Reads unaligned: a safetensors header may have any length, so its data may begin anywhere.</remarks>
internal static class TensorConversion
{
    internal static void ToFloats(TensorType type, ReadOnlySpan<byte> bytes, Span<float> destination)
    {
        if (!BitConverter.IsLittleEndian)
            throw new PlatformNotSupportedException("tensors are read on little-endian machines only");
        if (type == TensorType.F32)
            bytes.CopyTo(MemoryMarshal.AsBytes(destination));
        else if (type == TensorType.F16)
            TensorPrimitives.ConvertToSingle(MemoryMarshal.Cast<byte, Half>(bytes), destination);
        else
            BrainFloat.Widen(MemoryMarshal.Cast<byte, ushort>(bytes), MemoryMarshal.Cast<float, uint>(destination));
    }

    /// <summary>Floats to their bytes as F32 or, rounded to nearest even, BF16.</summary>
    internal static void FromFloats(ReadOnlySpan<float> values, TensorType type, Span<byte> bytes)
    {
        if (type == TensorType.F32)
            MemoryMarshal.AsBytes(values).CopyTo(bytes);
        else
            BrainFloat.Narrow(MemoryMarshal.Cast<float, uint>(values), MemoryMarshal.Cast<byte, ushort>(bytes));
    }

    internal static long Integer(TensorInfo info, ReadOnlySpan<byte> bytes) => info.Type switch
    {
        TensorType.I64 => BinaryPrimitives.ReadInt64LittleEndian(bytes),
        TensorType.U64 => checked((long)BinaryPrimitives.ReadUInt64LittleEndian(bytes)),
        TensorType.I32 => BinaryPrimitives.ReadInt32LittleEndian(bytes),
        TensorType.U32 => BinaryPrimitives.ReadUInt32LittleEndian(bytes),
        TensorType.I16 => BinaryPrimitives.ReadInt16LittleEndian(bytes),
        TensorType.U16 => BinaryPrimitives.ReadUInt16LittleEndian(bytes),
        TensorType.I8 => (sbyte)bytes[0],
        TensorType.U8 or TensorType.BOOL => bytes[0],
        _ => throw new InvalidDataException($"tensor '{info.Name}' holds {info.Type}; expected integers"),
    };
}
