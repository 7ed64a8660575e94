using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Dartboard.Kernels;

namespace Dartboard.Coding;

/// <summary>A bound that at least k of a token's first scores reach, so that selection need not begin by collecting everything.</summary>
/// <remarks>
/// The scores are dealt into about 2k groups. The k-th largest group maximum is reached by at least k scores, and for
/// scores in random order by about 1.4·k.
/// </remarks>
internal static unsafe class FirstThreshold
{
    /// <summary>Room that <see cref="Find"/> needs, in keys.</summary>
    public static int ScratchFor(int k) => 3 * Groups(k, Simd512.Lanes);

    /// <summary>Finds a number that at least k of the scores (or magnitudes) exceed.</summary>
    /// <returns>The number, or −∞ where the scores are too few for it to be worth the trouble, or too few are numbers.</returns>
    public static float Find(ReadOnlySpan<float> scores, int k, bool absolute, Span<ulong> scratch)
    {
        if (Vector512.IsHardwareAccelerated)
            return Find<Simd512, Vector512<float>>(scores, k, absolute, scratch);
        if (Vector256.IsHardwareAccelerated)
            return Find<Simd256, Vector256<float>>(scores, k, absolute, scratch);
        if (Vector128.IsHardwareAccelerated)
            return Find<Simd128, Vector128<float>>(scores, k, absolute, scratch);
        return Find<SimdScalar, float>(scores, k, absolute, scratch);
    }

    private static int Groups(int k, int lanes) => (2 * k + lanes - 1) / lanes * lanes;

    private static float Find<TSimd, TVector>(ReadOnlySpan<float> scores, int k, bool absolute, Span<ulong> scratch)
        where TSimd : ISimd<TSimd, TVector>
        where TVector : struct
    {
        if (scores.Length < 4 * k)
            return float.NegativeInfinity;
        int groups = Groups(k, TSimd.Lanes);
        if (scores.Length < 2 * groups)
            return float.NegativeInfinity;
        Maxima<TSimd, TVector>(scores, absolute, scratch[..groups]);
        ulong last = Quickselect.Largest(scratch[..groups], k, scratch[groups..]);
        return MathF.BitDecrement(ScoreKey.Threshold(last, absolute));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Maxima<TSimd, TVector>(ReadOnlySpan<float> scores, bool absolute, Span<ulong> keys)
        where TSimd : ISimd<TSimd, TVector>
        where TVector : struct
    {
        float* lanes = stackalloc float[TSimd.Lanes];
        fixed (float* z = scores)
            for (int group = 0; group < keys.Length; group += TSimd.Lanes)
            {
                TVector best = TSimd.Load(ref z[group]);
                if (absolute)
                    best = TSimd.Abs(best);
                for (int i = group + keys.Length; i <= scores.Length - TSimd.Lanes; i += keys.Length)
                {
                    TVector next = TSimd.Load(ref z[i]);
                    best = TSimd.Max(best, absolute ? TSimd.Abs(next) : next);
                }

                TSimd.Store(best, ref lanes[0]);
                for (int lane = 0; lane < TSimd.Lanes; lane++)
                    keys[group + lane] = ScoreKey.Create(lanes[lane], group + lane, absolute);
            }
    }
}
