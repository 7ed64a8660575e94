using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Dartboard.Memory;

namespace Dartboard.Kernels;

/// <summary>Q += Aᵀ(Y − 1bᵀ − A·W) over a run of tokens for one strip of 32 coordinates, A being sparse codes.</summary>
/// <remarks>
/// One pass gathers k rows of W, forms the token's residual and scatters it to k rows of Q. With Y = 0 it is the Gram
/// operator −AᵀA·W of conjugate gradients, so both share this one loop.
/// </remarks>
internal static unsafe class ResidualCorrelation
{
    /// <summary>What the loop reads and writes; every pointer is to rows of 32 floats.</summary>
    /// <param name="Indices">(tokens, k) latents, from the first token of the run.</param>
    /// <param name="Values">(tokens, k) activations, from the first token of the run.</param>
    /// <param name="K">Entries per token.</param>
    /// <param name="Targets">Y, one row per token.</param>
    /// <param name="Bias">b, one row.</param>
    /// <param name="Weights">W, m rows.</param>
    /// <param name="Result">Q, m rows.</param>
    /// <param name="Sums">Gains the residual's sum per coordinate.</param>
    /// <param name="Squares">Gains the residual's sum of squares per coordinate.</param>
    internal readonly record struct Operands(nint Indices, nint Values, int K, nint Targets, nint Bias, nint Weights, nint Result, nint Sums, nint Squares);

    /// <summary>Runs over <paramref name="tokens"/> tokens, in order.</summary>
    public static void Run(in Operands operands, int tokens)
    {
        switch (Simd.Tier)
        {
            case SimdTier.Vector512: Run<Simd512, Vector512<float>>(operands, tokens); break;
            case SimdTier.Vector256: Run<Simd256, Vector256<float>>(operands, tokens); break;
            case SimdTier.Vector128: Run<Simd128, Vector128<float>>(operands, tokens); break;
            default: Run<SimdScalar, float>(operands, tokens); break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run<TSimd, TVector>(in Operands o, int tokens)
        where TSimd : ISimd<TSimd, TVector>
        where TVector : struct
    {
        float* residual = stackalloc float[StripMatrix.Width];
        float* target = (float*)o.Targets, bias = (float*)o.Bias, sums = (float*)o.Sums, squares = (float*)o.Squares;
        int* indices = (int*)o.Indices;
        float* values = (float*)o.Values;
        int k = o.K;
        for (int t = 0; t < tokens; t++, indices += k, values += k, target += StripMatrix.Width)
        {
            for (int c = 0; c < StripMatrix.Width; c += TSimd.Lanes)
            {
                TVector left = TSimd.Subtract(TSimd.Load(ref target[c]), TSimd.Load(ref bias[c]));
                left = Gather<TSimd, TVector>((float*)o.Weights + c, indices, values, k, left);
                TSimd.Store(left, ref residual[c]);
                TSimd.Store(TSimd.Add(TSimd.Load(ref sums[c]), left), ref sums[c]);
                TSimd.Store(TSimd.MultiplyAdd(left, left, TSimd.Load(ref squares[c])), ref squares[c]);
            }

            Scatter<TSimd, TVector>(residual, indices, values, k, (float*)o.Result);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Gather<TSimd, TVector>(float* weights, int* indices, float* values, int k, TVector left)
        where TSimd : ISimd<TSimd, TVector>
        where TVector : struct
    {
        for (int j = 0; j < k; j++)
            left = TSimd.MultiplyAdd(TSimd.Broadcast(-values[j]), TSimd.Load(ref weights[(long)indices[j] * StripMatrix.Width]), left);
        return left;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Scatter<TSimd, TVector>(float* residual, int* indices, float* values, int k, float* result)
        where TSimd : ISimd<TSimd, TVector>
        where TVector : struct
    {
        for (int j = 0; j < k; j++)
        {
            TVector a = TSimd.Broadcast(values[j]);
            float* row = result + (long)indices[j] * StripMatrix.Width;
            for (int c = 0; c < StripMatrix.Width; c += TSimd.Lanes)
                TSimd.Store(TSimd.MultiplyAdd(a, TSimd.Load(ref residual[c]), TSimd.Load(ref row[c])), ref row[c]);
        }
    }
}
