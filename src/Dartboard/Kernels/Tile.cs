namespace Dartboard.Kernels;

/// <summary>The register tile of the matrix product in this process's SIMD tier, and its dispatch.</summary>
internal static unsafe class Tile
{
    /// <summary>Columns of a tile and of a packed panel: two vectors.</summary>
    public static int Columns { get; } = Simd.Tier switch
    {
        SimdTier.Vector512 => 2 * Simd512.Lanes,
        SimdTier.Vector256 => 2 * Simd256.Lanes,
        SimdTier.Vector128 => 2 * Simd128.Lanes,
        _ => 2 * SimdScalar.Lanes,
    };

    /// <summary>Rows of a full tile: 2·12 sums of the 32 registers AVX-512 has, 2·6 of 16 otherwise.</summary>
    public static int Rows { get; } = Simd.Tier == SimdTier.Vector512 ? MicroKernel12.Rows : MicroKernel6.Rows;

    /// <summary>The most floats a tile has in any tier.</summary>
    public const int MaxSize = MicroKernel12.Rows * 32;

    /// <summary>Rows of the tile that takes the next rows of a block, the rest being padding.</summary>
    public static int HeightFor(int rowsLeft) =>
        rowsLeft == 1 ? MicroKernel1.Rows
        : rowsLeft <= MicroKernel6.Rows ? MicroKernel6.Rows
        : Rows;

    /// <summary>Runs the micro-kernel of the given height; see <see cref="MicroKernel12.Run"/>.</summary>
    public static void Run(int height, float* a, float* b, int inner, float* c, nint stride, bool accumulate)
    {
        switch (Simd.Tier)
        {
            case SimdTier.Vector512: Run<Simd512, System.Runtime.Intrinsics.Vector512<float>>(height, a, b, inner, c, stride, accumulate); break;
            case SimdTier.Vector256: Run<Simd256, System.Runtime.Intrinsics.Vector256<float>>(height, a, b, inner, c, stride, accumulate); break;
            case SimdTier.Vector128: Run<Simd128, System.Runtime.Intrinsics.Vector128<float>>(height, a, b, inner, c, stride, accumulate); break;
            default: Run<SimdScalar, float>(height, a, b, inner, c, stride, accumulate); break;
        }
    }

    private static void Run<TSimd, TVector>(int height, float* a, float* b, int inner, float* c, nint stride, bool accumulate)
        where TSimd : ISimd<TSimd, TVector>
        where TVector : struct
    {
        if (height == MicroKernel12.Rows)
            MicroKernel12.Run<TSimd, TVector>(a, b, inner, c, stride, accumulate);
        else if (height == MicroKernel6.Rows)
            MicroKernel6.Run<TSimd, TVector>(a, b, inner, c, stride, accumulate);
        else
            MicroKernel1.Run<TSimd, TVector>(a, b, inner, c, stride, accumulate);
    }
}
