using System.Numerics.Tensors;
using Dartboard.Dictionaries;
using Dartboard.Memory;

namespace Dartboard.Coding;

/// <summary>One worker's share of an encoder: a projector, a selector and room for a block of centred tokens.</summary>
internal sealed class TopKWorker : IDisposable
{
    private readonly TopKEncoder _encoder;
    private readonly Projector _projector;
    private readonly TopKSelector _selector;
    private readonly Matrix _centred;

    public TopKWorker(TopKEncoder encoder)
    {
        _encoder = encoder;
        _projector = encoder.Dictionary.CreateProjector();
        _selector = new TopKSelector(BlockTokens, encoder.K, encoder.Absolute);
        _centred = new Matrix(BlockTokens, encoder.Dictionary.Width);
    }

    public int BlockTokens => _projector.BlockTokens;

    /// <summary>Encodes a block.</summary>
    /// <param name="tokens">(count, n), count at most <see cref="BlockTokens"/>.</param>
    /// <param name="codes">Receives the codes.</param>
    /// <param name="first">The block's first token in <paramref name="codes"/>.</param>
    public void Encode(ReadOnlySpan<float> tokens, SparseCodes codes, int first)
    {
        int width = _encoder.Dictionary.Width;
        int count = tokens.Length / width;
        for (int t = 0; t < count; t++)
            TensorPrimitives.Subtract(tokens.Slice(t * width, width), _encoder.Center, _centred.Row(t));
        _selector.Clear();
        var sink = new TopKSink(_selector);
        _projector.Project(_centred.Slice(0, count), count, ref sink);
        for (int t = 0; t < count; t++)
            Finish(t, codes.IndicesOf(first + t), codes.ValuesOf(first + t));
    }

    public void Dispose()
    {
        _projector.Dispose();
        _centred.Dispose();
    }

    private void Finish(int token, Span<int> indices, Span<float> values)
    {
        _selector.Finish(token, indices, values);
        if (_encoder.Rectify)
            TensorPrimitives.Max(values, 0, values);
    }
}
