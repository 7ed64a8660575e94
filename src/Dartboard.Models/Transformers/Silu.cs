using System.Runtime.CompilerServices;
using Dartboard.Kernels;

namespace Dartboard.Models.Transformers;

/// <summary>x·σ(x).</summary>
internal readonly struct Silu : IActivation
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply<TSimd, TVector>(TVector x)
        where TSimd : ISimd<TSimd, TVector>
        where TVector : struct => TSimd.Multiply(x, SimdMath.Sigmoid<TSimd, TVector>(x));
}
