using System.Runtime.CompilerServices;

namespace Dartboard.Kernels;

/// <summary>Construction I: H is the core itself; the two products are those of two columns of vectors.</summary>
/// <param name="left">First column, transformed in place.</param>
/// <param name="right">Second column; the first one again where there is no other.</param>
/// <param name="stride">Floats from one row to the next.</param>
internal readonly unsafe struct PlainForm<TSimd, TVector>(float* left, float* right, nint stride) : IPaleyForm<TVector>
    where TSimd : ISimd<TSimd, TVector>
    where TVector : struct
{
    private readonly float* _left = left;
    private readonly float* _right = right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Load(int j, out TVector left, out TVector right)
    {
        left = TSimd.Load(ref _left[j * stride]);
        right = TSimd.Load(ref _right[j * stride]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(int i, TVector left, TVector right, TVector minusAllLeft, TVector minusAllRight)
    {
        TVector two = TSimd.Broadcast(2);
        TSimd.Store(TSimd.MultiplyAdd(left, two, minusAllLeft), ref _left[i * stride]);
        TSimd.Store(TSimd.MultiplyAdd(right, two, minusAllRight), ref _right[i * stride]);
    }
}
