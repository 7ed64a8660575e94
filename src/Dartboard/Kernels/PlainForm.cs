using System.Runtime.CompilerServices;

namespace Dartboard.Kernels;

/// <summary>Construction I: the results are Cx + x; the two products are those of two columns of vectors.</summary>
/// <param name="data">Array (order, stride), transformed in place.</param>
/// <param name="stride">Floats from one row to the next.</param>
internal readonly unsafe struct PlainForm<TSimd, TVector>(float* data, nint stride) : IPaleyForm<TVector>
    where TSimd : ISimd<TSimd, TVector>
    where TVector : struct
{
    public static int Columns => 2;

    public static int MinusOne => -1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Load(nint column, int j, out TVector left, out TVector right)
    {
        left = TSimd.Load(ref data[j * stride + column]);
        right = TSimd.Load(ref data[j * stride + Second(column)]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(nint column, int i, TVector left, TVector right)
    {
        TSimd.Store(left, ref data[i * stride + column]);
        TSimd.Store(right, ref data[i * stride + Second(column)]);
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

    // A last odd column goes with itself.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private nint Second(nint column) => Math.Min(column + TSimd.Lanes, stride - TSimd.Lanes);
}
