using System.Numerics;
using System.Runtime.CompilerServices;

namespace Dartboard.Kernels;

/// <summary>Packed signs, bit j (little-endian) of the whole set where element j is negative.</summary>
internal static unsafe class SignBits
{
    private const uint SignBit = 0x80000000;

    /// <summary>Flips the lanes of x, elements at … at + Lanes − 1, whose bits are set. Reads up to 3 bytes past the last one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Flip<TSimd, TVector>(TVector x, byte* signs, nint at)
        where TSimd : ISimd<TSimd, TVector>
        where TVector : struct
    {
        uint bits = *(uint*)(signs + (at >> 3));
        return TSimd.FlipSigns(x, TSimd.Lanes < 8 ? bits >> (int)(at & 7) : bits);
    }

    /// <summary>A row of packed signs to floats: −scale where the bit is set, +scale where it is clear.</summary>
    /// <param name="signs">Bit j, little-endian, is that of element j.</param>
    /// <param name="scale">Magnitude.</param>
    /// <param name="destination">Receives the floats.</param>
    public static void Expand(ReadOnlySpan<ulong> signs, float scale, Span<float> destination)
    {
        Vector<uint> lanes = LaneBits(), magnitude = Vector.AsVectorUInt32(new Vector<float>(scale)), negative = new(SignBit);
        int j = 0;
        for (; j <= destination.Length - Vector<float>.Count; j += Vector<float>.Count)
        {
            var bits = new Vector<uint>((uint)(signs[j >> 6] >> (j & 63)));
            Vector.AsVectorSingle(magnitude ^ (Vector.Equals(bits & lanes, lanes) & negative)).CopyTo(destination[j..]);
        }

        for (; j < destination.Length; j++)
            destination[j] = (signs[j >> 6] >> (j & 63) & 1) != 0 ? -scale : scale;
    }

    /// <summary>A column of packed signs to floats: −scale where the bit is set, +scale where it is clear.</summary>
    /// <param name="words">One word for each element.</param>
    /// <param name="bit">Which of the word's bits is the sign, 0 … 31.</param>
    /// <param name="scale">Magnitude.</param>
    /// <param name="destination">Receives as many floats as there are words.</param>
    public static void ExpandColumn(ReadOnlySpan<uint> words, int bit, float scale, Span<float> destination)
    {
        Vector<uint> magnitude = Vector.AsVectorUInt32(new Vector<float>(scale)), negative = new(SignBit);
        int j = 0;
        for (; j <= words.Length - Vector<float>.Count; j += Vector<float>.Count)
            Vector.AsVectorSingle(magnitude ^ ((new Vector<uint>(words[j..]) << (31 - bit)) & negative)).CopyTo(destination[j..]);
        for (; j < words.Length; j++)
            destination[j] = (words[j] >> bit & 1) != 0 ? -scale : scale;
    }

    private static Vector<uint> LaneBits()
    {
        Span<uint> bits = stackalloc uint[Vector<uint>.Count];
        for (int lane = 0; lane < bits.Length; lane++)
            bits[lane] = 1u << lane;
        return new Vector<uint>(bits);
    }
}
