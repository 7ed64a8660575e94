using System.Runtime.CompilerServices;

namespace Dartboard.Kernels;

/// <summary>
/// Construction II: with u = a + b and v = a − b of each pair of rows (a, b), the results are Cu + v and Cv − u.
/// </summary>
/// <param name="data">Column of an array (order, stride), transformed in place.</param>
/// <param name="stride">Floats from one row to the next.</param>
internal readonly unsafe struct DoubledForm<TSimd, TVector>(float* data, nint stride) : IPaleyForm<DoubledForm<TSimd, TVector>, TVector>
    where TSimd : ISimd<TSimd, TVector>
    where TVector : struct
{
    public static int Columns => 1;

    public static int MinusOne => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubledForm<TSimd, TVector> Open(float* column, nint stride, nint left) => new(column, stride);

    public static nint Place(int i, nint stride) => 2 * i * stride;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Load(nint place, out TVector left, out TVector right)
    {
        float* pair = data + place;
        TVector a = TSimd.Load(pair), b = TSimd.Load(pair + stride);
        left = TSimd.Add(a, b);
        right = TSimd.Subtract(a, b);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(nint place, TVector left, TVector right)
    {
        float* pair = data + place;
        TSimd.Store(left, pair);
        TSimd.Store(right, pair + stride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddIdentity(TVector inputLeft, TVector inputRight, ref TVector left, ref TVector right)
    {
        left = TSimd.Add(left, inputRight);
        right = TSimd.Subtract(right, inputLeft);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Border(TVector infinity, TVector zero, out TVector even, out TVector odd)
    {
        even = TSimd.Add(infinity, zero);
        odd = TSimd.Zero;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Alternating(TVector even, TVector odd) => even;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddHalfIdentity(
        TVector evenLeft, TVector evenRight, TVector oddLeft, TVector oddRight, ref TVector toEvenLeft, ref TVector toEvenRight, ref TVector toOddLeft, ref TVector toOddRight)
    {
        TVector half = TSimd.Broadcast(0.5f), minusHalf = TSimd.Broadcast(-0.5f);
        toEvenLeft = TSimd.MultiplyAdd(half, evenRight, toEvenLeft);
        toEvenRight = TSimd.MultiplyAdd(minusHalf, evenLeft, toEvenRight);
        toOddLeft = TSimd.MultiplyAdd(half, oddRight, toOddLeft);
        toOddRight = TSimd.MultiplyAdd(minusHalf, oddLeft, toOddRight);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Opposite(TVector even, TVector odd) => TSimd.Subtract(even, odd);
}
