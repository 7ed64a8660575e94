using System.Runtime.InteropServices;

namespace Dartboard.Kernels;

/// <summary>A <see cref="BlockTransform"/> in one vector width.</summary>
internal sealed unsafe class BlockTransform<TSimd, TVector> : BlockTransform
    where TSimd : ISimd<TSimd, TVector>
    where TVector : struct
{
    private readonly int _order, _width;
    private readonly SignLayout _layout;
    private readonly HadamardTransform<TSimd, TVector> _transform;
    private readonly ulong[] _group;
    private readonly float[] _scores;
    private readonly List<nint> _tokens = [];

    public BlockTransform(HadamardOrder order, int width)
    {
        (_order, _width) = (order.Order, width);
        _layout = new SignLayout(order, Math.Max(1, TSimd.Lanes / order.Sylvester));
        _transform = new HadamardTransform<TSimd, TVector>(order, _layout);
        _group = new ulong[_layout.ReadableWords];
        _scores = new float[order.Order * Together];
    }

    ~BlockTransform() => Free();

    public override int Together => _layout.Together;

    public override int AddToken(ReadOnlySpan<float> token)
    {
        float* padded = Allocate();
        token[.._width].CopyTo(new Span<float>(padded, _width));
        _tokens.Add((nint)padded);
        return _tokens.Count - 1;
    }

    public override ReadOnlySpan<float> Run(int token, ReadOnlySpan<ulong> signs)
    {
        int words = signs.Length / Together;
        if (Together > 1)
            Array.Clear(_group);
        for (int block = 0; block < Together; block++)
            _layout.Put(signs.Slice(block * words, words), block, _group);
        fixed (ulong* group = _group)
            _transform.Run((float*)_tokens[token], (byte*)group);
        for (int block = 0; block < Together; block++)
            new ReadOnlySpan<float>(_transform.Scores(block), _order).CopyTo(_scores.AsSpan(block * _order));
        return _scores;
    }

    public override void Dispose()
    {
        _transform.Dispose();
        Free();
        GC.SuppressFinalize(this);
    }

    private float* Allocate()
    {
        nuint bytes = (nuint)_transform.PaddedFloats * sizeof(float);
        var floats = (float*)NativeMemory.AlignedAlloc(bytes, 64);
        NativeMemory.Clear(floats, bytes);
        return floats;
    }

    private void Free()
    {
        foreach (nint token in _tokens)
            NativeMemory.AlignedFree((void*)token);
        _tokens.Clear();
    }
}
