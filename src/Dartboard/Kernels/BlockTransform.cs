using System.Runtime.Intrinsics;

namespace Dartboard.Kernels;

/// <summary>H_N·diag(d)·x for sign diagonals d that change from call to call and tokens x that stay; serves one thread.</summary>
internal abstract class BlockTransform : IDisposable
{
    /// <summary>Diagonals per <see cref="Run"/>.</summary>
    public abstract int Together { get; }

    /// <summary>Prepares the transform of an order in this process's vector width.</summary>
    /// <param name="order">N.</param>
    /// <param name="width">n, at most N: length of tokens and diagonals; zeros follow.</param>
    public static BlockTransform Create(HadamardOrder order, int width) => Simd.Tier switch
    {
        SimdTier.Vector512 => new BlockTransform<Simd512, Vector512<float>>(order, width),
        SimdTier.Vector256 => new BlockTransform<Simd256, Vector256<float>>(order, width),
        SimdTier.Vector128 => new BlockTransform<Simd128, Vector128<float>>(order, width),
        _ => new BlockTransform<SimdScalar, float>(order, width),
    };

    /// <summary>Takes over a token and returns its number.</summary>
    /// <param name="token">n floats.</param>
    public abstract int AddToken(ReadOnlySpan<float> token);

    /// <summary>Transforms a token under <see cref="Together"/> diagonals.</summary>
    /// <param name="token">The token's number.</param>
    /// <param name="signs">(Together, ⌈n/64⌉) words: bit j set means d_j = −1.</param>
    /// <returns>(Together, N), valid until the next call.</returns>
    public abstract ReadOnlySpan<float> Run(int token, ReadOnlySpan<ulong> signs);

    /// <inheritdoc/>
    public abstract void Dispose();
}
