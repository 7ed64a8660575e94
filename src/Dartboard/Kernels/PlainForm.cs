using System.Runtime.CompilerServices;

namespace Dartboard.Kernels;

/// <summary>Construction I: H is the core itself; the two products are those of two columns of vectors.</summary>
/// <param name="data">Array (order, stride), transformed in place.</param>
/// <param name="stride">Floats from one row to the next.</param>
internal readonly unsafe struct PlainForm<TSimd, TVector>(float* data, nint stride) : IPaleyForm<TVector>
    where TSimd : ISimd<TSimd, TVector>
    where TVector : struct
{
    public static int Columns => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Load(nint column, int j, out TVector left, out TVector right)
    {
        left = TSimd.Load(ref data[j * stride + column]);
        right = TSimd.Load(ref data[j * stride + Second(column)]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(nint column, int i, TVector left, TVector right, TVector minusAllLeft, TVector minusAllRight)
    {
        TVector two = TSimd.Broadcast(2);
        TSimd.Store(TSimd.MultiplyAdd(left, two, minusAllLeft), ref data[i * stride + column]);
        TSimd.Store(TSimd.MultiplyAdd(right, two, minusAllRight), ref data[i * stride + Second(column)]);
    }

    // A last odd column goes with itself.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private nint Second(nint column) => Math.Min(column + TSimd.Lanes, stride - TSimd.Lanes);
}
