using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Dartboard.Kernels;

/// <summary>Arithmetic on registers alone, to find out how fast this machine computes when nothing waits for memory.</summary>
internal static class PeakRate
{
    /// <summary>Independent chains: more than two units of four cycles' latency need, fewer than the smallest register file holds.</summary>
    private const int Chains = 12;

    /// <summary>Vector operations of one round.</summary>
    public static int OperationsPerRound => Chains * Tile.Columns / 2;

    /// <summary>Runs rounds of <see cref="OperationsPerRound"/> float multiply-adds, or additions.</summary>
    /// <returns>A number that depends on all of them, so that none is left out.</returns>
    public static float Run(int rounds, bool multiply)
    {
        float factor = multiply ? 0.5f : 1, term = multiply ? 0.5f : 0;
        if (Vector512.IsHardwareAccelerated)
            return Run<Simd512, Vector512<float>>(rounds, multiply, factor, term);
        if (Vector256.IsHardwareAccelerated)
            return Run<Simd256, Vector256<float>>(rounds, multiply, factor, term);
        if (Vector128.IsHardwareAccelerated)
            return Run<Simd128, Vector128<float>>(rounds, multiply, factor, term);
        return Run<SimdScalar, float>(rounds, multiply, factor, term);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Run<TSimd, TVector>(int rounds, bool multiply, float factor, float term)
        where TSimd : ISimd<TSimd, TVector>
        where TVector : struct
    {
        TVector x = TSimd.Broadcast(factor), y = TSimd.Broadcast(term);
        TVector a = x, b = x, c = x, d = x, e = x, f = x, g = x, h = x, i = x, j = x, k = x, l = x;
        for (int round = 0; round < rounds && multiply; round++)
        {
            a = TSimd.MultiplyAdd(a, x, y);
            b = TSimd.MultiplyAdd(b, x, y);
            c = TSimd.MultiplyAdd(c, x, y);
            d = TSimd.MultiplyAdd(d, x, y);
            e = TSimd.MultiplyAdd(e, x, y);
            f = TSimd.MultiplyAdd(f, x, y);
            g = TSimd.MultiplyAdd(g, x, y);
            h = TSimd.MultiplyAdd(h, x, y);
            i = TSimd.MultiplyAdd(i, x, y);
            j = TSimd.MultiplyAdd(j, x, y);
            k = TSimd.MultiplyAdd(k, x, y);
            l = TSimd.MultiplyAdd(l, x, y);
        }

        for (int round = 0; round < rounds && !multiply; round++)
        {
            a = TSimd.Add(a, y);
            b = TSimd.Add(b, y);
            c = TSimd.Add(c, y);
            d = TSimd.Add(d, y);
            e = TSimd.Add(e, y);
            f = TSimd.Add(f, y);
            g = TSimd.Add(g, y);
            h = TSimd.Add(h, y);
            i = TSimd.Add(i, y);
            j = TSimd.Add(j, y);
            k = TSimd.Add(k, y);
            l = TSimd.Add(l, y);
        }

        TVector left = TSimd.Add(TSimd.Add(TSimd.Add(a, b), TSimd.Add(c, d)), TSimd.Add(e, f));
        TVector right = TSimd.Add(TSimd.Add(TSimd.Add(g, h), TSimd.Add(i, j)), TSimd.Add(k, l));
        return TSimd.Sum(TSimd.Add(left, right));
    }
}
