using System.Runtime.Intrinsics;
using Dartboard.Kernels;
using Dartboard.Random;

namespace Dartboard.Dictionaries;

/// <summary>m darts in blocks of N: dart b·N + r is row r of H_N·diag(d_b)/√n, first n coordinates. Stored as m bits.</summary>
internal sealed class HadamardDarts : IFeatureDictionary
{
    private readonly HadamardOrder _order;
    private readonly HadamardRows _rows;
    private readonly ulong[] _signs;
    private readonly int _blockWords;
    private readonly float _scale;

    internal HadamardDarts(int width, int count, ulong seed)
    {
        Width = width;
        Count = count;
        _order = HadamardOrder.AtLeast(width);
        _rows = new HadamardRows(_order);
        _blockWords = (width + 63) / 64;
        _scale = (float)(1 / Math.Sqrt(width));
        long blocks = ((long)count + _order.Order - 1) / _order.Order;
        _signs = new ulong[checked(blocks * _blockWords)];
        new Philox4x64(seed, RandomStream.HadamardSigns).Fill(0, _signs);
    }

    public int Width { get; }

    public int Count { get; }

    public void CopyLatent(int latent, Span<float> direction)
    {
        (int block, int row) = Math.DivRem(latent, _order.Order);
        Span<ulong> signs = stackalloc ulong[_blockWords];
        _signs.AsSpan(block * _blockWords, _blockWords).CopyTo(signs);
        _rows.Xor(row, signs);
        SignBits.Expand(signs, _scale, direction[..Width]);
    }

    public Projector CreateProjector() => Simd.Tier switch
    {
        SimdTier.Vector512 => CreateProjector<Simd512, Vector512<float>>(),
        SimdTier.Vector256 => CreateProjector<Simd256, Vector256<float>>(),
        SimdTier.Vector128 => CreateProjector<Simd128, Vector128<float>>(),
        _ => CreateProjector<SimdScalar, float>(),
    };

    private HadamardProjector<TSimd, TVector> CreateProjector<TSimd, TVector>()
        where TSimd : ISimd<TSimd, TVector>
        where TVector : struct
    {
        var layout = new SignLayout(_order, HadamardTransform<TSimd, TVector>.BlocksTogether(_order));
        return new HadamardProjector<TSimd, TVector>(Width, Count, _order, layout, layout.Pack(_signs, _blockWords));
    }
}
