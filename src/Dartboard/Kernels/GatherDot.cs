using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Dartboard.Memory;

namespace Dartboard.Kernels;

/// <summary>Inner products of one vector with a few rows of a large matrix: d_j = M[i_j]·g.</summary>
/// <remarks>With M the decoder's weights and g the gradient of a token's reconstruction, d is the gradient of its activations.</remarks>
public static unsafe class GatherDot
{
    /// <summary>dots[j] = rows[indices[j]] · g.</summary>
    /// <param name="rows">M, (any number, n).</param>
    /// <param name="indices">i, which rows; any order, repeats allowed.</param>
    /// <param name="g">n floats.</param>
    /// <param name="dots">Receives as many as indices.</param>
    /// <exception cref="ArgumentException">Lengths do not fit, or an index is not a row.</exception>
    public static void Run(Matrix rows, ReadOnlySpan<int> indices, ReadOnlySpan<float> g, Span<float> dots)
    {
        if (dots.Length != indices.Length)
            throw new ArgumentException($"dots must be as many as indices; got {dots.Length} for {indices.Length}", nameof(dots));
        if (g.Length != rows.Columns)
            throw new ArgumentException($"g must have the matrix's width; got {g.Length} for width {rows.Columns}", nameof(g));
        RowIndices.Check(indices, rows);
        if (indices.IsEmpty)
            return;
        fixed (float* m = rows.Row(0), vector = g)
        {
            for (int j = 0; j < indices.Length; j++)
            {
                float* row = m + (nint)indices[j] * g.Length;
                dots[j] = Vector512.IsHardwareAccelerated ? Dot<Simd512, Vector512<float>>(row, vector, g.Length)
                    : Vector256.IsHardwareAccelerated ? Dot<Simd256, Vector256<float>>(row, vector, g.Length)
                    : Vector128.IsHardwareAccelerated ? Dot<Simd128, Vector128<float>>(row, vector, g.Length)
                    : Dot<SimdScalar, float>(row, vector, g.Length);
            }
        }

        GC.KeepAlive(rows);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Dot<TSimd, TVector>(float* x, float* y, int count)
        where TSimd : ISimd<TSimd, TVector>
        where TVector : struct
    {
        int lanes = TSimd.Lanes, i = 0;
        TVector s0 = TSimd.Zero, s1 = TSimd.Zero, s2 = TSimd.Zero, s3 = TSimd.Zero;
        for (; i <= count - 4 * lanes; i += 4 * lanes)
        {
            s0 = TSimd.MultiplyAdd(TSimd.Load(ref x[i]), TSimd.Load(ref y[i]), s0);
            s1 = TSimd.MultiplyAdd(TSimd.Load(ref x[i + lanes]), TSimd.Load(ref y[i + lanes]), s1);
            s2 = TSimd.MultiplyAdd(TSimd.Load(ref x[i + 2 * lanes]), TSimd.Load(ref y[i + 2 * lanes]), s2);
            s3 = TSimd.MultiplyAdd(TSimd.Load(ref x[i + 3 * lanes]), TSimd.Load(ref y[i + 3 * lanes]), s3);
        }

        for (; i <= count - lanes; i += lanes)
            s0 = TSimd.MultiplyAdd(TSimd.Load(ref x[i]), TSimd.Load(ref y[i]), s0);
        float sum = TSimd.Sum(TSimd.Add(TSimd.Add(s0, s1), TSimd.Add(s2, s3)));
        for (; i < count; i++)
            sum += x[i] * y[i];
        return sum;
    }
}
