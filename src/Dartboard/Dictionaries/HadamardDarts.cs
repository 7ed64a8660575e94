using System.Runtime.Intrinsics;
using Dartboard.Kernels;
using Dartboard.Random;

namespace Dartboard.Dictionaries;

/// <summary>m darts in blocks of N: dart b·N + r is row r of H_N·diag(d_b)/√n, first n coordinates. </summary>
/// <remarks>Stored as m bits, and m more in the layout of the transform.</remarks>
internal sealed class HadamardDarts : IFeatureDictionary
{
    private readonly HadamardOrder _order;
    private readonly HadamardRows _rows;
    private readonly ulong[] _signs;
    private readonly SignLayout _layout;
    private readonly ulong[] _packed;
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
        _layout = new SignLayout(_order, Math.Max(1, Lanes / _order.Sylvester));
        _packed = _layout.Pack(_signs, _blockWords);
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
        SimdTier.Vector512 => new HadamardProjector<Simd512, Vector512<float>>(Width, Count, _order, _layout, _packed),
        SimdTier.Vector256 => new HadamardProjector<Simd256, Vector256<float>>(Width, Count, _order, _layout, _packed),
        SimdTier.Vector128 => new HadamardProjector<Simd128, Vector128<float>>(Width, Count, _order, _layout, _packed),
        _ => new HadamardProjector<SimdScalar, float>(Width, Count, _order, _layout, _packed),
    };

    private static int Lanes => Simd.Tier switch
    {
        SimdTier.Vector512 => Simd512.Lanes,
        SimdTier.Vector256 => Simd256.Lanes,
        SimdTier.Vector128 => Simd128.Lanes,
        _ => SimdScalar.Lanes,
    };
}
