using System.Runtime.CompilerServices;

namespace Dartboard.Kernels;

/// <summary>
/// Construction II: with u = a + b and v = a − b of each pair of rows (a, b), the results are (C + I)u − 2b and (C + I)v − 2a.
/// </summary>
/// <param name="data">Array (order, stride), transformed in place.</param>
/// <param name="stride">Floats from one row to the next.</param>
internal readonly unsafe struct DoubledForm<TSimd, TVector>(float* data, nint stride) : IPaleyForm<TVector>
    where TSimd : ISimd<TSimd, TVector>
    where TVector : struct
{
    public static int Columns => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Load(nint column, int j, out TVector left, out TVector right)
    {
        float* pair = data + column + 2 * j * stride;
        TVector a = TSimd.Load(ref pair[0]), b = TSimd.Load(ref pair[stride]);
        left = TSimd.Add(a, b);
        right = TSimd.Subtract(a, b);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(nint column, int i, TVector left, TVector right, TVector minusAllLeft, TVector minusAllRight)
    {
        float* pair = data + column + 2 * i * stride;
        TVector two = TSimd.Broadcast(2), a = TSimd.Load(ref pair[0]), b = TSimd.Load(ref pair[stride]);
        TSimd.Store(TSimd.MultiplyAdd(TSimd.Subtract(left, b), two, minusAllLeft), ref pair[0]);
        TSimd.Store(TSimd.MultiplyAdd(TSimd.Subtract(right, a), two, minusAllRight), ref pair[stride]);
    }
}
