using System.Buffers.Binary;
using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

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
            WidenBrain(MemoryMarshal.Cast<byte, ushort>(bytes), destination);
    }

    /// <summary>Floats to their bytes as F32 or, rounded to nearest even, BF16.</summary>
    internal static void FromFloats(ReadOnlySpan<float> values, TensorType type, Span<byte> bytes)
    {
        if (type == TensorType.F32)
            MemoryMarshal.AsBytes(values).CopyTo(bytes);
        else
            NarrowBrain(MemoryMarshal.Cast<float, uint>(values), MemoryMarshal.Cast<byte, ushort>(bytes));
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

    private static void WidenBrain(ReadOnlySpan<ushort> source, Span<float> destination)
    {
        Span<uint> bits = MemoryMarshal.Cast<float, uint>(destination);
        int i = 0;
        for (; i <= source.Length - Vector<ushort>.Count; i += Vector<ushort>.Count)
        {
            Vector.Widen(new Vector<ushort>(source[i..]), out Vector<uint> low, out Vector<uint> high);
            (low << 16).CopyTo(bits[i..]);
            (high << 16).CopyTo(bits[(i + Vector<uint>.Count)..]);
        }

        for (; i < source.Length; i++)
            bits[i] = (uint)source[i] << 16;
    }

    /// <summary>Half of the last kept bit is added, less one unit where that bit is even: ties go to even. NaN stays NaN.</summary>
    private static void NarrowBrain(ReadOnlySpan<uint> bits, Span<ushort> destination)
    {
        for (int i = 0; i < bits.Length; i++)
        {
            uint value = bits[i];
            destination[i] = (ushort)((value & 0x7fffffff) > 0x7f800000 ? (value >> 16) | 0x40 : (value + 0x7fff + ((value >> 16) & 1)) >> 16);
        }
    }
}
