using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Dartboard.Memory;

namespace Dartboard.Kernels;

/// <summary>Sums of a few rows of a large matrix: y += Σ_j a_j M[i_j].</summary>
/// <remarks>
/// With M the decoder's weights this decodes a token; with M the tokens' gradients and i the tokens that used a latent it
/// is that latent's weight gradient. Terms are added in the order given.
/// </remarks>
public static unsafe class GatherAccumulate
{
    /// <summary>Vectors of y that are held in registers while all rows pass.</summary>
    private const int Block = 8;

    /// <summary>y += Σ_j values[j] · rows[indices[j]].</summary>
    /// <param name="rows">M, (any number, n).</param>
    /// <param name="indices">i, which rows; any order, repeats allowed.</param>
    /// <param name="values">a, as many as indices.</param>
    /// <param name="y">n floats, added to; must not lie in <paramref name="rows"/>.</param>
    /// <exception cref="ArgumentException">Lengths do not fit, or an index is not a row.</exception>
    public static void Run(Matrix rows, ReadOnlySpan<int> indices, ReadOnlySpan<float> values, Span<float> y)
    {
        if (values.Length != indices.Length)
            throw new ArgumentException($"values must be as many as indices; got {values.Length} for {indices.Length}", nameof(values));
        if (y.Length != rows.Columns)
            throw new ArgumentException($"y must have the matrix's width; got {y.Length} for width {rows.Columns}", nameof(y));
        RowIndices.Check(indices, rows);
        if (indices.IsEmpty)
            return;
        fixed (float* m = rows.Row(0), a = values, target = y)
        fixed (int* i = indices)
        {
            if (Vector512.IsHardwareAccelerated)
                Run<Simd512, Vector512<float>>(m, i, a, indices.Length, target, y.Length);
            else if (Vector256.IsHardwareAccelerated)
                Run<Simd256, Vector256<float>>(m, i, a, indices.Length, target, y.Length);
            else if (Vector128.IsHardwareAccelerated)
                Run<Simd128, Vector128<float>>(m, i, a, indices.Length, target, y.Length);
            else
                Run<SimdScalar, float>(m, i, a, indices.Length, target, y.Length);
        }

        GC.KeepAlive(rows);
    }

    private static void Run<TSimd, TVector>(float* m, int* indices, float* values, int count, float* y, int width)
        where TSimd : ISimd<TSimd, TVector>
        where TVector : struct
    {
        int column = 0;
        for (; column <= width - Block * TSimd.Lanes; column += Block * TSimd.Lanes)
            RunBlock<TSimd, TVector>(m + column, indices, values, count, y + column, width);
        for (; column <= width - TSimd.Lanes; column += TSimd.Lanes)
            RunVector<TSimd, TVector>(m + column, indices, values, count, y + column, width);
        for (; column < width; column++)
            RunVector<SimdScalar, float>(m + column, indices, values, count, y + column, width);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void RunBlock<TSimd, TVector>(float* m, int* indices, float* values, int count, float* y, int width)
        where TSimd : ISimd<TSimd, TVector>
        where TVector : struct
    {
        int lanes = TSimd.Lanes;
        TVector y0 = TSimd.Load(ref y[0]), y1 = TSimd.Load(ref y[lanes]), y2 = TSimd.Load(ref y[2 * lanes]), y3 = TSimd.Load(ref y[3 * lanes]);
        TVector y4 = TSimd.Load(ref y[4 * lanes]), y5 = TSimd.Load(ref y[5 * lanes]), y6 = TSimd.Load(ref y[6 * lanes]), y7 = TSimd.Load(ref y[7 * lanes]);
        for (int j = 0; j < count; j++)
        {
            float* row = m + (nint)indices[j] * width;
            TVector a = TSimd.Broadcast(values[j]);
            y0 = TSimd.MultiplyAdd(a, TSimd.Load(ref row[0]), y0);
            y1 = TSimd.MultiplyAdd(a, TSimd.Load(ref row[lanes]), y1);
            y2 = TSimd.MultiplyAdd(a, TSimd.Load(ref row[2 * lanes]), y2);
            y3 = TSimd.MultiplyAdd(a, TSimd.Load(ref row[3 * lanes]), y3);
            y4 = TSimd.MultiplyAdd(a, TSimd.Load(ref row[4 * lanes]), y4);
            y5 = TSimd.MultiplyAdd(a, TSimd.Load(ref row[5 * lanes]), y5);
            y6 = TSimd.MultiplyAdd(a, TSimd.Load(ref row[6 * lanes]), y6);
            y7 = TSimd.MultiplyAdd(a, TSimd.Load(ref row[7 * lanes]), y7);
        }

        TSimd.Store(y0, ref y[0]);
        TSimd.Store(y1, ref y[lanes]);
        TSimd.Store(y2, ref y[2 * lanes]);
        TSimd.Store(y3, ref y[3 * lanes]);
        TSimd.Store(y4, ref y[4 * lanes]);
        TSimd.Store(y5, ref y[5 * lanes]);
        TSimd.Store(y6, ref y[6 * lanes]);
        TSimd.Store(y7, ref y[7 * lanes]);
    }

    private static void RunVector<TSimd, TVector>(float* m, int* indices, float* values, int count, float* y, int width)
        where TSimd : ISimd<TSimd, TVector>
        where TVector : struct
    {
        TVector sum = TSimd.Load(ref y[0]);
        for (int j = 0; j < count; j++)
            sum = TSimd.MultiplyAdd(TSimd.Broadcast(values[j]), TSimd.Load(ref m[(nint)indices[j] * width]), sum);
        TSimd.Store(sum, ref y[0]);
    }
}
