using System.Runtime.CompilerServices;
using Dartboard.Kernels;

namespace Dartboard.Models.Transformers;

/// <summary>Exact GELU, x·Φ(x) = x/2·(1 + erf(x/√2)) (Hendrycks &amp; Gimpel 2016).</summary>
/// <remarks>erf by Abramowitz &amp; Stegun 7.1.26, which is within 1.5·10⁻⁷ everywhere.</remarks>
internal readonly struct Gelu : IActivation
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply<TSimd, TVector>(TVector x)
        where TSimd : ISimd<TSimd, TVector>
        where TVector : struct
    {
        TVector size = TSimd.Multiply(TSimd.Abs(x), TSimd.Broadcast(0.70710678f)), one = TSimd.Broadcast(1f);
        TVector t = TSimd.Divide(one, TSimd.MultiplyAdd(TSimd.Broadcast(0.3275911f), size, one));
        TVector p = TSimd.Broadcast(1.061405429f);
        p = TSimd.MultiplyAdd(p, t, TSimd.Broadcast(-1.453152027f));
        p = TSimd.MultiplyAdd(p, t, TSimd.Broadcast(1.421413741f));
        p = TSimd.MultiplyAdd(p, t, TSimd.Broadcast(-0.284496736f));
        p = TSimd.MultiplyAdd(p, t, TSimd.Broadcast(0.254829592f));
        // 1 − erf of the magnitude; half of it is the tail Φ(−|x|).
        TVector rest = TSimd.Multiply(TSimd.Multiply(p, t), SimdMath.Exp<TSimd, TVector>(TSimd.Subtract(TSimd.Zero, TSimd.Multiply(size, size))));
        TVector tail = TSimd.Multiply(TSimd.Multiply(TSimd.Broadcast(0.5f), TSimd.Abs(x)), rest);
        return TSimd.Subtract(TSimd.Max(x, TSimd.Zero), tail);
    }
}
