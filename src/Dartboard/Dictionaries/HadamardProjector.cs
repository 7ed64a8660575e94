using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Dartboard.Kernels;

namespace Dartboard.Dictionaries;

/// <summary>Scores tokens against hadamard darts, N darts per fast transform.</summary>
internal sealed unsafe class HadamardProjector<TSimd, TVector> : Projector
    where TSimd : ISimd<TSimd, TVector>
    where TVector : struct
{
    private readonly int _width;
    private readonly int _count;
    private readonly int _order;
    private readonly int _together;
    private readonly int _groupBytes;
    private readonly float _scale;
    private readonly ulong[] _signs;
    private readonly HadamardTransform<TSimd, TVector> _transform;
    private float* _token;

    /// <summary>Creates a projector.</summary>
    /// <param name="width">n.</param>
    /// <param name="count">m.</param>
    /// <param name="order">N.</param>
    /// <param name="layout">Layout of the signs.</param>
    /// <param name="signs">Signs in that layout.</param>
    internal HadamardProjector(int width, int count, HadamardOrder order, SignLayout layout, ulong[] signs)
    {
        _width = width;
        _count = count;
        _order = order.Order;
        _together = layout.Together;
        _groupBytes = layout.GroupWords * sizeof(ulong);
        _scale = (float)(1 / Math.Sqrt(width));
        _signs = signs;
        _transform = new HadamardTransform<TSimd, TVector>(order, layout);
        nuint bytes = (nuint)_transform.PaddedFloats * sizeof(float);
        _token = (float*)NativeMemory.AlignedAlloc(bytes, 64);
        NativeMemory.Clear(_token, bytes);
    }

    ~HadamardProjector() => Dispose(false);

    /// <inheritdoc/>
    public override int BlockTokens => 64;

    /// <inheritdoc/>
    public override void Project<TSink>(ReadOnlySpan<float> tokens, int count, ref TSink sink)
    {
        for (int token = 0; token < count; token++)
        {
            TensorPrimitives.Multiply(tokens.Slice(token * _width, _width), _scale, new Span<float>(_token, _width));
            ProjectToken(token, ref sink);
        }

        GC.KeepAlive(this);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _transform.Dispose();
        NativeMemory.AlignedFree(_token);
        _token = null;
        base.Dispose(disposing);
    }

    private void ProjectToken<TSink>(int token, ref TSink sink)
        where TSink : struct, IScoreSink, allows ref struct
    {
        long groupLatents = (long)_order * _together;
        fixed (ulong* signs = _signs)
        {
            byte* group = (byte*)signs;
            for (long first = 0; first < _count; first += groupLatents, group += _groupBytes)
            {
                _transform.Run(_token, group);
                for (int block = 0; block < _together && first + block * _order < _count; block++)
                {
                    int latent = (int)first + block * _order;
                    sink.Accept(token, latent, new ReadOnlySpan<float>(_transform.Scores(block), Math.Min(_order, _count - latent)));
                }
            }
        }
    }
}
