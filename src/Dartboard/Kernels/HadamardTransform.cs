using System.Runtime.InteropServices;

namespace Dartboard.Kernels;

/// <summary>Computes H_N·diag(d_b)·x for one token x and one or more blocks b at a time; owns its scratch memory.</summary>
/// <remarks>
/// Where the Sylvester factor fills whole vectors, one block at a time in the natural layout (Paley axes…, Sylvester).
/// Where it does not, as many blocks as fill a vector together, in the layout (Paley axes…, block, Sylvester): either way
/// every Paley axis is a stack of whole vectors.
/// </remarks>
internal sealed unsafe class HadamardTransform<TSimd, TVector> : IDisposable
    where TSimd : ISimd<TSimd, TVector>
    where TVector : struct
{
    private readonly HadamardOrder _order;
    private readonly SignLayout _layout;
    private readonly PaleyStage<TSimd, TVector>[] _stages;
    private readonly nint _floats;
    private float* _interleaved;

    /// <summary>Prepares the transform of an order.</summary>
    /// <param name="order">N.</param>
    /// <param name="layout">Layout of signs and scores, <see cref="BlocksTogether"/> blocks at a time.</param>
    internal HadamardTransform(HadamardOrder order, SignLayout layout)
    {
        _order = order;
        _layout = layout;
        _stages = [.. order.Bases.Select(b => new PaleyStage<TSimd, TVector>(b))];
        nint chunk = SylvesterPasses<TSimd, TVector>.ChunkVectors * TSimd.Lanes;
        _floats = ((nint)order.Order * layout.Together + chunk - 1) / chunk * chunk;
        if (layout.Together > 1)
            _interleaved = (float*)NativeMemory.AlignedAlloc((nuint)_floats * sizeof(float), 64);
    }

    ~HadamardTransform() => Dispose();

    /// <summary>Blocks that are transformed together.</summary>
    internal static int BlocksTogether(HadamardOrder order) => Math.Max(1, TSimd.Lanes / order.Sylvester);

    /// <summary>Floats that a token must be padded to with zeros, and that results need room for.</summary>
    internal nint PaddedFloats => _floats;

    /// <summary>Transforms.</summary>
    /// <param name="token">x, N floats, zeros from n on, <see cref="PaddedFloats"/> of them readable.</param>
    /// <param name="signs">Signs of one group of blocks; see <see cref="SignLayout.Pack"/>.</param>
    /// <param name="scores">Receives blocks × N floats, block by block, with room for <see cref="PaddedFloats"/>.</param>
    internal void Run(float* token, byte* signs, float* scores)
    {
        if (_interleaved is null)
        {
            TransformSylvester(new SignedSource<TSimd, TVector>(token, signs), scores);
            TransformBases(scores, _order.Sylvester);
            return;
        }

        var source = new RepeatedSource<TSimd, TVector>(token, signs, _order.Sylvester);
        SylvesterPasses<TSimd, TVector>.Chunks(source, _interleaved, _floats, 1);
        TransformBases(_interleaved, TSimd.Lanes);
        _layout.Separate(_interleaved, scores);
    }

    public void Dispose()
    {
        foreach (PaleyStage<TSimd, TVector> stage in _stages)
            stage.Dispose();
        NativeMemory.AlignedFree(_interleaved);
        _interleaved = null;
        GC.SuppressFinalize(this);
    }

    private void TransformSylvester(SignedSource<TSimd, TVector> source, float* scores)
    {
        int vectors = _order.Sylvester / TSimd.Lanes, left = vectors / SylvesterPasses<TSimd, TVector>.ChunkVectors;
        if (left <= 1)
        {
            SylvesterPasses<TSimd, TVector>.Chunks(source, scores, _floats, vectors);
            return;
        }

        nint stride = SylvesterPasses<TSimd, TVector>.ChunkVectors * TSimd.Lanes;
        int radix = Pass(source, scores, left, stride);
        var written = new PlainSource<TSimd, TVector>(scores);
        while ((left /= radix) > 1)
            radix = Pass(written, scores, left, stride *= radix);
        SylvesterPasses<TSimd, TVector>.Chunks(written, scores, _floats, SylvesterPasses<TSimd, TVector>.ChunkVectors);
    }

    // 16 is better split evenly.
    private int Pass<TSource>(TSource source, float* scores, int left, nint stride)
        where TSource : struct, IVectorSource<TVector>
    {
        int radix = left == 16 ? 4 : Math.Min(left, 8);
        if (radix == 8)
            SylvesterPasses<TSimd, TVector>.Radix8(source, scores, _floats, stride);
        else if (radix == 4)
            SylvesterPasses<TSimd, TVector>.Radix4(source, scores, _floats, stride);
        else
            SylvesterPasses<TSimd, TVector>.Radix2(source, scores, _floats, stride);
        return radix;
    }

    private void TransformBases(float* data, nint stride)
    {
        int outer = _order.Order / _order.Sylvester;
        for (int axis = _stages.Length - 1; axis >= 0; axis--)
        {
            outer /= _order.Bases[axis];
            _stages[axis].Apply(data, outer, stride);
            stride *= _order.Bases[axis];
        }
    }
}
