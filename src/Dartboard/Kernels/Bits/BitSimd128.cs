using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Dartboard.Kernels.Bits;

/// <summary>128-bit vectors (SSE or NEON): 2 lanes.</summary>
internal readonly struct BitSimd128 : IBitSimd<BitSimd128, Vector128<ulong>>
{
    public static int Lanes => 2;

    public static Vector128<ulong> Zero => Vector128<ulong>.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<ulong> Broadcast(ulong value) => Vector128.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Vector128<ulong> Load(ulong* source) => Vector128.Load(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Store(Vector128<ulong> value, ulong* destination) => value.Store(destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<ulong> Xor(Vector128<ulong> a, Vector128<ulong> b) => a ^ b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<ulong> Parity(Vector128<ulong> a, Vector128<ulong> b, Vector128<ulong> c) => a ^ b ^ c;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<ulong> Majority(Vector128<ulong> a, Vector128<ulong> b, Vector128<ulong> c) => (a & b) | (c & (a ^ b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<ulong> Count(Vector128<ulong> a)
    {
        Vector128<byte> nibble = Vector128.Create((byte)0x0F);
        Vector128<byte> low = a.AsByte() & nibble, high = (a >>> 4).AsByte() & nibble;
        return (Vector128.ShuffleNative(NibbleCounts.Table, low) + Vector128.ShuffleNative(NibbleCounts.Table, high)).AsUInt64();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<ulong> AddDouble(Vector128<ulong> a, Vector128<ulong> b) => (a.AsByte() + b.AsByte() + b.AsByte()).AsUInt64();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<ulong> AddPartial(Vector128<ulong> a, Vector128<ulong> b) => (a.AsByte() + b.AsByte()).AsUInt64();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<ulong> Fold(Vector128<ulong> partial)
    {
        // Bytes to 16, 32, 64 bits by shift and mask: the same on every architecture.
        Vector128<ulong> pairs = (partial & Vector128.Create(0x00FF00FF00FF00FFUL)) + ((partial >>> 8) & Vector128.Create(0x00FF00FF00FF00FFUL));
        Vector128<ulong> fours = pairs + (pairs >>> 16);
        return (fours + (fours >>> 32)) & Vector128.Create(0xFFFFUL);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<ulong> Add(Vector128<ulong> a, Vector128<ulong> b) => a + b;
}
