using System.Runtime.CompilerServices;

namespace Dartboard.Kernels;

/// <summary>The inner loop of a matrix product, 12 rows × two vectors of columns.</summary>
/// <remarks>
/// Every sum is a local of its own, because only locals stay in registers. A sum runs over the inner dimension in
/// ascending order whatever the tile, so that a product does not depend on how its rows are batched.
/// </remarks>
internal static unsafe class MicroKernel12
{
    public const int Rows = 12;

    /// <summary>C = A·B, or C += A·B, for one tile.</summary>
    /// <param name="a">Rows packed by <see cref="RowBlock"/>.</param>
    /// <param name="b">A panel of B: inner × 2·Lanes.</param>
    /// <param name="inner">Length of the sums.</param>
    /// <param name="c">12 rows of 2·Lanes floats.</param>
    /// <param name="stride">Distance of two rows of C, in floats.</param>
    /// <param name="accumulate">Continues the sums from what C holds.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TSimd, TVector>(float* a, float* b, int inner, float* c, nint stride, bool accumulate)
        where TSimd : ISimd<TSimd, TVector>
        where TVector : struct
    {
        TVector s0 = TSimd.Zero, t0 = TSimd.Zero;
        TVector s1 = TSimd.Zero, t1 = TSimd.Zero;
        TVector s2 = TSimd.Zero, t2 = TSimd.Zero;
        TVector s3 = TSimd.Zero, t3 = TSimd.Zero;
        TVector s4 = TSimd.Zero, t4 = TSimd.Zero;
        TVector s5 = TSimd.Zero, t5 = TSimd.Zero;
        TVector s6 = TSimd.Zero, t6 = TSimd.Zero;
        TVector s7 = TSimd.Zero, t7 = TSimd.Zero;
        TVector s8 = TSimd.Zero, t8 = TSimd.Zero;
        TVector s9 = TSimd.Zero, t9 = TSimd.Zero;
        TVector s10 = TSimd.Zero, t10 = TSimd.Zero;
        TVector s11 = TSimd.Zero, t11 = TSimd.Zero;
        if (accumulate)
        {
            float* row = c;
            s0 = TSimd.Load(ref row[0]);
            t0 = TSimd.Load(ref row[TSimd.Lanes]);
            row += stride;
            s1 = TSimd.Load(ref row[0]);
            t1 = TSimd.Load(ref row[TSimd.Lanes]);
            row += stride;
            s2 = TSimd.Load(ref row[0]);
            t2 = TSimd.Load(ref row[TSimd.Lanes]);
            row += stride;
            s3 = TSimd.Load(ref row[0]);
            t3 = TSimd.Load(ref row[TSimd.Lanes]);
            row += stride;
            s4 = TSimd.Load(ref row[0]);
            t4 = TSimd.Load(ref row[TSimd.Lanes]);
            row += stride;
            s5 = TSimd.Load(ref row[0]);
            t5 = TSimd.Load(ref row[TSimd.Lanes]);
            row += stride;
            s6 = TSimd.Load(ref row[0]);
            t6 = TSimd.Load(ref row[TSimd.Lanes]);
            row += stride;
            s7 = TSimd.Load(ref row[0]);
            t7 = TSimd.Load(ref row[TSimd.Lanes]);
            row += stride;
            s8 = TSimd.Load(ref row[0]);
            t8 = TSimd.Load(ref row[TSimd.Lanes]);
            row += stride;
            s9 = TSimd.Load(ref row[0]);
            t9 = TSimd.Load(ref row[TSimd.Lanes]);
            row += stride;
            s10 = TSimd.Load(ref row[0]);
            t10 = TSimd.Load(ref row[TSimd.Lanes]);
            row += stride;
            s11 = TSimd.Load(ref row[0]);
            t11 = TSimd.Load(ref row[TSimd.Lanes]);
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
                x = TSimd.Broadcast(a[1 * RowBlock.Chunk]);
                s1 = TSimd.MultiplyAdd(x, p, s1);
                t1 = TSimd.MultiplyAdd(x, q, t1);
                x = TSimd.Broadcast(a[2 * RowBlock.Chunk]);
                s2 = TSimd.MultiplyAdd(x, p, s2);
                t2 = TSimd.MultiplyAdd(x, q, t2);
                x = TSimd.Broadcast(a[3 * RowBlock.Chunk]);
                s3 = TSimd.MultiplyAdd(x, p, s3);
                t3 = TSimd.MultiplyAdd(x, q, t3);
                x = TSimd.Broadcast(a[4 * RowBlock.Chunk]);
                s4 = TSimd.MultiplyAdd(x, p, s4);
                t4 = TSimd.MultiplyAdd(x, q, t4);
                x = TSimd.Broadcast(a[5 * RowBlock.Chunk]);
                s5 = TSimd.MultiplyAdd(x, p, s5);
                t5 = TSimd.MultiplyAdd(x, q, t5);
                x = TSimd.Broadcast(a[6 * RowBlock.Chunk]);
                s6 = TSimd.MultiplyAdd(x, p, s6);
                t6 = TSimd.MultiplyAdd(x, q, t6);
                x = TSimd.Broadcast(a[7 * RowBlock.Chunk]);
                s7 = TSimd.MultiplyAdd(x, p, s7);
                t7 = TSimd.MultiplyAdd(x, q, t7);
                x = TSimd.Broadcast(a[8 * RowBlock.Chunk]);
                s8 = TSimd.MultiplyAdd(x, p, s8);
                t8 = TSimd.MultiplyAdd(x, q, t8);
                x = TSimd.Broadcast(a[9 * RowBlock.Chunk]);
                s9 = TSimd.MultiplyAdd(x, p, s9);
                t9 = TSimd.MultiplyAdd(x, q, t9);
                x = TSimd.Broadcast(a[10 * RowBlock.Chunk]);
                s10 = TSimd.MultiplyAdd(x, p, s10);
                t10 = TSimd.MultiplyAdd(x, q, t10);
                x = TSimd.Broadcast(a[11 * RowBlock.Chunk]);
                s11 = TSimd.MultiplyAdd(x, p, s11);
                t11 = TSimd.MultiplyAdd(x, q, t11);
                b += 2 * TSimd.Lanes;
            }

            a += (Rows - 1) * RowBlock.Chunk;
        }

        TSimd.Store(s0, ref c[0]);
        TSimd.Store(t0, ref c[TSimd.Lanes]);
        c += stride;
        TSimd.Store(s1, ref c[0]);
        TSimd.Store(t1, ref c[TSimd.Lanes]);
        c += stride;
        TSimd.Store(s2, ref c[0]);
        TSimd.Store(t2, ref c[TSimd.Lanes]);
        c += stride;
        TSimd.Store(s3, ref c[0]);
        TSimd.Store(t3, ref c[TSimd.Lanes]);
        c += stride;
        TSimd.Store(s4, ref c[0]);
        TSimd.Store(t4, ref c[TSimd.Lanes]);
        c += stride;
        TSimd.Store(s5, ref c[0]);
        TSimd.Store(t5, ref c[TSimd.Lanes]);
        c += stride;
        TSimd.Store(s6, ref c[0]);
        TSimd.Store(t6, ref c[TSimd.Lanes]);
        c += stride;
        TSimd.Store(s7, ref c[0]);
        TSimd.Store(t7, ref c[TSimd.Lanes]);
        c += stride;
        TSimd.Store(s8, ref c[0]);
        TSimd.Store(t8, ref c[TSimd.Lanes]);
        c += stride;
        TSimd.Store(s9, ref c[0]);
        TSimd.Store(t9, ref c[TSimd.Lanes]);
        c += stride;
        TSimd.Store(s10, ref c[0]);
        TSimd.Store(t10, ref c[TSimd.Lanes]);
        c += stride;
        TSimd.Store(s11, ref c[0]);
        TSimd.Store(t11, ref c[TSimd.Lanes]);
    }
}
