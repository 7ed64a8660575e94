using System.Numerics.Tensors;
using Dartboard.Kernels;
using Dartboard.Memory;

namespace Dartboard.Dictionaries;

/// <summary>Scores a block of tokens by a blocked matrix product that hands every cache-sized slice of scores to the sink at once.</summary>
/// <typeparam name="TSource">Where the latents' panels come from.</typeparam>
internal sealed unsafe class PanelProjector<TSource> : Projector
    where TSource : IPanelSource
{
    /// <summary>Scores per token in a slice: long enough to make a sink's call cheap, short enough for the second-level cache.</summary>
    private const int SliceLatents = 512;

    private readonly TSource _source;
    private readonly float[]? _bias;
    private readonly RowBlock _block;
    private readonly Matrix _slice;
    private readonly Matrix _panel;

    /// <summary>Creates a projector.</summary>
    /// <param name="source">Latents.</param>
    /// <param name="bias">Added to the scores, m floats, or null.</param>
    public PanelProjector(TSource source, float[]? bias = null)
    {
        _source = source;
        _bias = bias;
        _block = new RowBlock(RowBlock.BestRows(source.Width), source.Width);
        _slice = new Matrix(_block.Capacity, SliceLatents);
        _panel = new Matrix(source.Width, Tile.Columns);
    }

    /// <inheritdoc/>
    public override int BlockTokens => _block.Capacity;

    /// <inheritdoc/>
    public override void Project<TSink>(ReadOnlySpan<float> tokens, int count, ref TSink sink)
    {
        fixed (float* source = tokens, scratch = _panel.Row(0), slice = _slice.Row(0))
            for (int first = 0; first < count; first += _block.Capacity)
            {
                int rows = Math.Min(_block.Capacity, count - first);
                _block.Pack(source + (long)first * _source.Width, rows);
                for (int latent = 0; latent < _source.Count; latent += SliceLatents)
                {
                    int latents = Math.Min(SliceLatents, _source.Count - latent);
                    Score(latent, latents, scratch, slice);
                    Emit(first, rows, latent, latents, slice, ref sink);
                }
            }

        GC.KeepAlive(this);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _block.Dispose();
            _slice.Dispose();
            _panel.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Score(int latent, int latents, float* scratch, float* slice)
    {
        for (int column = 0; column < latents; column += Tile.Columns)
        {
            float* panel = _source.Panel((latent + column) / Tile.Columns, scratch);
            _block.Multiply(panel, slice + column, SliceLatents, Math.Min(Tile.Columns, latents - column), accumulate: false);
        }
    }

    private void Emit<TSink>(int first, int rows, int latent, int latents, float* slice, ref TSink sink)
        where TSink : struct, IScoreSink, allows ref struct
    {
        for (int row = 0; row < rows; row++)
        {
            var scores = new Span<float>(slice + (long)row * SliceLatents, latents);
            if (_bias is not null)
                TensorPrimitives.Add(scores, _bias.AsSpan(latent, latents), scores);
            sink.Accept(first + row, latent, scores);
        }
    }
}
