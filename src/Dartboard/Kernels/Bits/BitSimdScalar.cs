using System.Numerics;
using System.Runtime.CompilerServices;

namespace Dartboard.Kernels.Bits;

/// <summary>The scalar path: one lane; partial counts are already counts.</summary>
internal readonly struct BitSimdScalar : IBitSimd<BitSimdScalar, ulong>
{
    public static int Lanes => 1;

    public static ulong Zero => 0;

    public static ulong Broadcast(ulong value) => value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe ulong Load(ulong* source) => *source;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Store(ulong value, ulong* destination) => *destination = value;

    public static ulong Xor(ulong a, ulong b) => a ^ b;

    public static ulong Parity(ulong a, ulong b, ulong c) => a ^ b ^ c;

    public static ulong Majority(ulong a, ulong b, ulong c) => (a & b) | (c & (a ^ b));

    public static ulong Count(ulong a) => (ulong)BitOperations.PopCount(a);

    public static ulong AddDouble(ulong a, ulong b) => a + 2 * b;

    public static ulong AddPartial(ulong a, ulong b) => a + b;

    public static ulong Fold(ulong partial) => partial;

    public static ulong Add(ulong a, ulong b) => a + b;
}
