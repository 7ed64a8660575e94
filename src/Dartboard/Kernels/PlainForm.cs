using System.Runtime.CompilerServices;

namespace Dartboard.Kernels;

/// <summary>Construction I: the results are Cx + x; the two products are those of two columns of vectors.</summary>
/// <param name="data">The first column of an array (order, stride), transformed in place.</param>
/// <param name="second">Floats from it to the second; a last odd column goes with itself.</param>
internal readonly unsafe struct PlainForm<TSimd, TVector>(float* data, nint second) : IPaleyForm<PlainForm<TSimd, TVector>, TVector>
    where TSimd : ISimd<TSimd, TVector>
    where TVector : struct
{
    public static int Columns => 2;

    public static int MinusOne => -1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PlainForm<TSimd, TVector> Open(float* column, nint stride, nint left) => new(column, Math.Min(TSimd.Lanes, left - TSimd.Lanes));

    public static nint Place(int i, nint stride) => i * stride;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Load(nint place, out TVector left, out TVector right)
    {
        left = TSimd.Load(data + place);
        right = TSimd.Load(data + place + second);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(nint place, TVector left, TVector right)
    {
        TSimd.Store(left, data + place);
        TSimd.Store(right, data + place + second);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddIdentity(TVector inputLeft, TVector inputRight, ref TVector left, ref TVector right)
    {
        left = TSimd.Add(left, inputLeft);
        right = TSimd.Add(right, inputRight);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Border(TVector infinity, TVector zero, out TVector even, out TVector odd)
    {
        even = zero;
        odd = TSimd.Subtract(TSimd.Zero, infinity);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Alternating(TVector even, TVector odd) => odd;

    // Opposite rows are O + E and O − E here, so the identity part of e goes to O and that of o to E.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddHalfIdentity(
        TVector evenLeft, TVector evenRight, TVector oddLeft, TVector oddRight, ref TVector toEvenLeft, ref TVector toEvenRight, ref TVector toOddLeft, ref TVector toOddRight)
    {
        TVector half = TSimd.Broadcast(0.5f);
        toEvenLeft = TSimd.MultiplyAdd(half, oddLeft, toEvenLeft);
        toEvenRight = TSimd.MultiplyAdd(half, oddRight, toEvenRight);
        toOddLeft = TSimd.MultiplyAdd(half, evenLeft, toOddLeft);
        toOddRight = TSimd.MultiplyAdd(half, evenRight, toOddRight);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Opposite(TVector even, TVector odd) => TSimd.Subtract(odd, even);
}
