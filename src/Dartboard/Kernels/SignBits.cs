using System.Runtime.CompilerServices;

namespace Dartboard.Kernels;

/// <summary>Packed signs, bit j (little-endian) of the whole set where element j is negative.</summary>
internal static unsafe class SignBits
{
    /// <summary>Flips the lanes of x, elements at … at + Lanes − 1, whose bits are set. Reads up to 3 bytes past the last one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Flip<TSimd, TVector>(TVector x, byte* signs, nint at)
        where TSimd : ISimd<TSimd, TVector>
        where TVector : struct
    {
        uint bits = *(uint*)(signs + (at >> 3));
        return TSimd.FlipSigns(x, TSimd.Lanes < 8 ? bits >> (int)(at & 7) : bits);
    }

    /// <summary>Packed signs to floats: −scale where the bit is set, +scale where it is clear.</summary>
    public static void Expand(ReadOnlySpan<ulong> signs, float scale, Span<float> destination)
    {
        uint magnitude = BitConverter.SingleToUInt32Bits(scale);
        for (int j = 0; j < destination.Length; j++)
        {
            uint sign = (uint)(signs[j >> 6] >> (j & 63)) << 31;
            destination[j] = BitConverter.UInt32BitsToSingle(magnitude ^ sign);
        }
    }
}
