using System.Runtime.CompilerServices;
using Dartboard.Kernels;

namespace Dartboard.Models.Transformers;

/// <summary>x·σ(x) = x/(1 + e⁻ˣ).</summary>
internal readonly struct Silu : IActivation
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply<TSimd, TVector>(TVector x)
        where TSimd : ISimd<TSimd, TVector>
        where TVector : struct =>
        TSimd.Divide(x, TSimd.Add(TSimd.Broadcast(1f), SimdMath.Exp<TSimd, TVector>(TSimd.Subtract(TSimd.Zero, x))));
}
