using System.Numerics;
using System.Runtime.InteropServices;

namespace Dartboard.Kernels;

/// <summary>bfloat16: the upper half of a float32, so that widening is exact.</summary>
internal static class BrainFloat
{
    internal static void Widen(ReadOnlySpan<ushort> source, Span<uint> destination)
    {
        int i = 0;
        // By reference: slices and their checks would take most of the time.
        ref ushort from = ref MemoryMarshal.GetReference(source);
        ref uint to = ref MemoryMarshal.GetReference(destination[..source.Length]);
        for (; i <= source.Length - Vector<ushort>.Count; i += Vector<ushort>.Count)
        {
            Vector.Widen(Vector.LoadUnsafe(ref from, (nuint)i), out Vector<uint> low, out Vector<uint> high);
            (low << 16).StoreUnsafe(ref to, (nuint)i);
            (high << 16).StoreUnsafe(ref to, (nuint)(i + Vector<uint>.Count));
        }

        for (; i < source.Length; i++)
            destination[i] = (uint)source[i] << 16;
    }

    internal static void Narrow(ReadOnlySpan<uint> source, Span<ushort> destination)
    {
        for (int i = 0; i < source.Length; i++)
            destination[i] = Narrow(source[i]);
    }

    /// <summary>Half of the last kept bit is added, less one unit where that bit is even: ties go to even. NaN stays NaN.</summary>
    internal static ushort Narrow(uint value) =>
        (ushort)((value & 0x7fffffff) > 0x7f800000 ? (value >> 16) | 0x40 : (value + 0x7fff + ((value >> 16) & 1)) >> 16);
}
