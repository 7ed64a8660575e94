using System.Runtime.CompilerServices;

namespace Dartboard.Kernels;

/// <summary>Reads a token and flips the signs of one block's diagonal on the way.</summary>
internal readonly unsafe struct SignedSource<TSimd, TVector>(float* token, byte* signs) : IVectorSource<TVector>
    where TSimd : ISimd<TSimd, TVector>
    where TVector : struct
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Load(nint at) => SignBits.Flip<TSimd, TVector>(TSimd.Load(token + at), signs, at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector TransformLanes(TVector x) => TSimd.TransformLanes(x);
}
