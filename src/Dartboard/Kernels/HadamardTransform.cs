using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

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
    private readonly IAxisStage[] _stages;
    private readonly nint _floats;
    private float* _work;
    private float* _scores;

    /// <summary>Prepares the transform of an order.</summary>
    /// <param name="order">N.</param>
    /// <param name="layout">Layout of signs and scores: as many blocks together as fill a vector with their Sylvester factors.</param>
    internal HadamardTransform(HadamardOrder order, SignLayout layout)
    {
        _order = order;
        _layout = layout;
        _stages = new IAxisStage[order.Bases.Count];
        nint stride = (nint)order.Sylvester * layout.Together;
        for (int axis = _stages.Length - 1; axis >= 0; stride *= order.Bases[axis--])
            _stages[axis] = Stage(order.Bases[axis], stride);
        nint chunk = SylvesterPasses<TSimd, TVector>.ChunkVectors * TSimd.Lanes;
        _floats = ((nint)order.Order * layout.Together + chunk - 1) / chunk * chunk;
        _work = (float*)NativeMemory.AlignedAlloc((nuint)_floats * sizeof(float), 64);
        _scores = (float*)NativeMemory.AlignedAlloc((nuint)order.Order * sizeof(float), 64);
    }

    ~HadamardTransform() => Dispose();

    /// <summary>Floats that a token must be padded to with zeros.</summary>
    internal nint PaddedFloats => _floats;

    /// <summary>Transforms a group of blocks; <see cref="Scores"/> then has the results.</summary>
    /// <param name="token">x, zeros from n on, <see cref="PaddedFloats"/> floats.</param>
    /// <param name="signs">Signs of the group; see <see cref="SignLayout.Pack"/>.</param>
    internal void Run(float* token, byte* signs)
    {
        switch (_layout.Together == 1 ? 0 : _order.Sylvester)
        {
            case 0: TransformSylvester(new SignedSource<TSimd, TVector>(token, signs)); break;
            case 1: Repeat<float>(token, signs); break;
            case 2: Repeat<double>(token, signs); break;
            case 4: Repeat<Vector128<float>>(token, signs); break;
            default: Repeat<Vector256<float>>(token, signs); break;
        }

        TransformBases();
    }

    /// <summary>The N results of one block of the group, valid until the next call.</summary>
    internal float* Scores(int block)
    {
        switch (_layout.Together == 1 ? 0 : _order.Sylvester)
        {
            case 0: return _work;
            case 1: Separate<float>(block); break;
            case 2: Separate<double>(block); break;
            case 4: Separate<Vector128<float>>(block); break;
            default: Separate<Vector256<float>>(block); break;
        }

        return _scores;
    }

    public void Dispose()
    {
        foreach (IAxisStage stage in _stages)
            stage.Dispose();
        NativeMemory.AlignedFree(_work);
        NativeMemory.AlignedFree(_scores);
        _work = _scores = null;
        GC.SuppressFinalize(this);
    }

    private void Repeat<TPiece>(float* token, byte* signs)
        where TPiece : unmanaged =>
        SylvesterPasses<TSimd, TVector>.Within(new RepeatedSource<TSimd, TVector, TPiece>(token, signs), _work, (nint)_order.Order * _layout.Together);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Separate<TPiece>(int block)
        where TPiece : unmanaged
    {
        int pieces = _order.Order / _order.Sylvester, together = _layout.Together, i = 0;
        TPiece* from = (TPiece*)_work + block, to = (TPiece*)_scores;
        for (; i <= pieces - 4; i += 4, from += 4 * together)
        {
            to[i] = from[0];
            to[i + 1] = from[together];
            to[i + 2] = from[2 * together];
            to[i + 3] = from[3 * together];
        }

        for (; i < pieces; i++, from += together)
            to[i] = from[0];
    }

    private static IAxisStage Stage(int order, nint stride) =>
        order == Paley20Stage<TSimd, TVector>.Order ? new Paley20Stage<TSimd, TVector>(stride) : new PaleyStage<TSimd, TVector>(order, stride);

    private void TransformSylvester(SignedSource<TSimd, TVector> source)
    {
        int vectors = _order.Sylvester / TSimd.Lanes, left = vectors / SylvesterPasses<TSimd, TVector>.ChunkVectors;
        if (left <= 1)
        {
            if (vectors == 1)
                SylvesterPasses<TSimd, TVector>.Within(source, _work, _order.Order);
            else
                SylvesterPasses<TSimd, TVector>.Chunks(source, _work, _floats, vectors);
            return;
        }

        nint stride = SylvesterPasses<TSimd, TVector>.ChunkVectors * TSimd.Lanes;
        int radix = Pass(source, left, stride);
        var written = new PlainSource<TSimd, TVector>(_work);
        while ((left /= radix) > 1)
            radix = Pass(written, left, stride *= radix);
        SylvesterPasses<TSimd, TVector>.Chunks(written, _work, _floats, SylvesterPasses<TSimd, TVector>.ChunkVectors);
    }

    // 16 is better split evenly.
    private int Pass<TSource>(TSource source, int left, nint stride)
        where TSource : struct, IVectorSource<TVector>
    {
        int radix = left == 16 ? 4 : Math.Min(left, 8);
        if (radix == 8)
            SylvesterPasses<TSimd, TVector>.Radix8(source, _work, _floats, stride);
        else if (radix == 4)
            SylvesterPasses<TSimd, TVector>.Radix4(source, _work, _floats, stride);
        else
            SylvesterPasses<TSimd, TVector>.Radix2(source, _work, _floats, stride);
        return radix;
    }

    private void TransformBases()
    {
        int outer = _order.Order / _order.Sylvester;
        for (int axis = _stages.Length - 1; axis >= 0; axis--)
        {
            outer /= _order.Bases[axis];
            _stages[axis].Apply(_work, outer);
        }
    }
}
