using System.Runtime.CompilerServices;

namespace Dartboard.Kernels;

/// <summary>Elementary functions in every vector width.</summary>
internal static class SimdMath
{
    /// <summary>eˣ to 2 units in the last place; arguments beyond ±87 give e^±87, so the result is finite and positive.</summary>
    /// <remarks>Cody–Waite reduction x = n·ln 2 + r, |r| ≤ ln 2 / 2, and the polynomial of Cephes' expf.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector Exp<TSimd, TVector>(TVector x)
        where TSimd : ISimd<TSimd, TVector>
        where TVector : struct
    {
        // The constants come first so that a NaN, which native minima and maxima drop from the first place only, gets through.
        x = TSimd.Min(TSimd.Broadcast(87f), TSimd.Max(TSimd.Broadcast(-87f), x));
        TVector n = TSimd.Round(TSimd.Multiply(x, TSimd.Broadcast(1.44269504f)));
        TVector r = TSimd.MultiplyAdd(n, TSimd.Broadcast(-0.693359375f), x);
        r = TSimd.MultiplyAdd(n, TSimd.Broadcast(2.12194440e-4f), r);
        TVector p = TSimd.Broadcast(1.9875691500e-4f);
        p = TSimd.MultiplyAdd(p, r, TSimd.Broadcast(1.3981999507e-3f));
        p = TSimd.MultiplyAdd(p, r, TSimd.Broadcast(8.3334519073e-3f));
        p = TSimd.MultiplyAdd(p, r, TSimd.Broadcast(4.1665795894e-2f));
        p = TSimd.MultiplyAdd(p, r, TSimd.Broadcast(1.6666665459e-1f));
        p = TSimd.MultiplyAdd(p, r, TSimd.Broadcast(5.0000001201e-1f));
        p = TSimd.MultiplyAdd(p, TSimd.Multiply(r, r), TSimd.Add(r, TSimd.Broadcast(1f)));
        return TSimd.Multiply(p, TSimd.TwoToThe(n));
    }

    /// <summary>Keeps values within ±c smoothly: c·tanh(x/c).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector SoftCap<TSimd, TVector>(TVector x, TVector cap)
        where TSimd : ISimd<TSimd, TVector>
        where TVector : struct
    {
        // tanh y = 1 − 2/(1 + e²ʸ)
        TVector grown = Exp<TSimd, TVector>(TSimd.Multiply(TSimd.Broadcast(2f), TSimd.Divide(x, cap)));
        TVector share = TSimd.Divide(TSimd.Broadcast(2f), TSimd.Add(TSimd.Broadcast(1f), grown));
        return TSimd.Multiply(cap, TSimd.Subtract(TSimd.Broadcast(1f), share));
    }

    /// <summary>1/(1 + e⁻ˣ).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector Sigmoid<TSimd, TVector>(TVector x)
        where TSimd : ISimd<TSimd, TVector>
        where TVector : struct =>
        TSimd.Divide(TSimd.Broadcast(1f), TSimd.Add(TSimd.Broadcast(1f), Exp<TSimd, TVector>(TSimd.Subtract(TSimd.Zero, x))));
}
