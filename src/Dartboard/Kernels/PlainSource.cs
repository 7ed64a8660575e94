using System.Runtime.CompilerServices;

namespace Dartboard.Kernels;

/// <summary>Reads what an earlier pass has written.</summary>
internal readonly unsafe struct PlainSource<TSimd, TVector>(float* data) : IVectorSource<TVector>
    where TSimd : ISimd<TSimd, TVector>
    where TVector : struct
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Load(nint at) => TSimd.Load(data + at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector TransformLanes(TVector x) => TSimd.TransformLanes(x);
}
