using System.Runtime.CompilerServices;

namespace Dartboard.Kernels;

/// <summary>The inner loop of a matrix product, 1 row × two vectors of columns.</summary>
/// <remarks>
/// Every sum is a local of its own, because only locals stay in registers. A sum runs over the inner dimension in
/// ascending order whatever the tile, so that a product does not depend on how its rows are batched.
/// </remarks>
internal static unsafe class MicroKernel1
{
    public const int Rows = 1;

    /// <summary>C = A·B, or C += A·B, for one tile.</summary>
    /// <param name="a">Rows packed by <see cref="RowBlock"/>.</param>
    /// <param name="b">A panel of B: inner × 2·Lanes.</param>
    /// <param name="inner">Length of the sums.</param>
    /// <param name="c">One row of 2·Lanes floats.</param>
    /// <param name="stride">Distance of two rows of C, in floats.</param>
    /// <param name="accumulate">Continues the sums from what C holds.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TSimd, TVector>(float* a, float* b, int inner, float* c, nint stride, bool accumulate)
        where TSimd : ISimd<TSimd, TVector>
        where TVector : struct
    {
        TVector s0 = TSimd.Zero, t0 = TSimd.Zero;
        if (accumulate)
        {
            float* row = c;
            s0 = TSimd.Load(ref row[0]);
            t0 = TSimd.Load(ref row[TSimd.Lanes]);
        }

        for (int left = inner; left > 0; left -= RowBlock.Chunk)
        {
            float* end = a + Math.Min(left, RowBlock.Chunk);
            for (; a < end; a++)
            {
                TVector p = TSimd.Load(ref b[0]), q = TSimd.Load(ref b[TSimd.Lanes]);
                TVector x = TSimd.Broadcast(a[0]);
                s0 = TSimd.MultiplyAdd(x, p, s0);
                t0 = TSimd.MultiplyAdd(x, q, t0);
                b += 2 * TSimd.Lanes;
            }
        }

        TSimd.Store(s0, ref c[0]);
        TSimd.Store(t0, ref c[TSimd.Lanes]);
    }
}
