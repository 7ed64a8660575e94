using System.Numerics.Tensors;
using Dartboard.Dictionaries;
using Dartboard.Memory;

namespace Dartboard.Coding;

/// <summary>One worker's share of a pursuit: a projector, and the residuals and chosen latents of a block of tokens.</summary>
internal sealed class PursuitWorker : IDisposable
{
    /// <summary>Tokens projected together; a constant, so that results cannot depend on the number of threads.</summary>
    public const int BlockTokens = 16;

    private readonly PursuitEncoder _encoder;
    private readonly Projector _projector;
    private readonly Matrix _residuals;
    private readonly ChosenLatents[] _chosen;
    private readonly float[] _direction;

    public PursuitWorker(PursuitEncoder encoder)
    {
        _encoder = encoder;
        int width = encoder.Dictionary.Width;
        _projector = encoder.Dictionary.CreateProjector();
        _residuals = new Matrix(BlockTokens, width);
        _chosen = [.. Enumerable.Range(0, BlockTokens).Select(_ => new ChosenLatents(encoder.K, width, encoder.Rule))];
        _direction = new float[width];
    }

    /// <summary>Encodes (count, n) tokens, count at most <see cref="BlockTokens"/>, into codes first, first + 1, …</summary>
    public void Encode(ReadOnlySpan<float> tokens, SparseCodes codes, int first)
    {
        int width = _direction.Length, count = tokens.Length / width;
        for (int t = 0; t < count; t++)
        {
            TensorPrimitives.Subtract(tokens.Slice(t * width, width), _encoder.Center, _residuals.Row(t));
            _chosen[t].Begin(_residuals.Row(t));
        }

        Span<float> best = stackalloc float[BlockTokens];
        Span<int> latents = stackalloc int[BlockTokens];
        for (int step = 0; step < _encoder.K; step++)
        {
            best.Clear();
            var sink = new BestSink(best, latents);
            _projector.Project(_residuals.Slice(0, count), count, ref sink);
            for (int t = 0; t < count; t++)
                if (best[t] != 0)
                    Choose(t, latents[t]);
        }

        for (int t = 0; t < count; t++)
            _chosen[t].Finish(codes.IndicesOf(first + t), codes.ValuesOf(first + t));
    }

    public void Dispose()
    {
        _projector.Dispose();
        _residuals.Dispose();
    }

    private void Choose(int token, int latent)
    {
        _encoder.Dictionary.CopyLatent(latent, _direction);
        _chosen[token].Add(latent, _direction, _residuals.Row(token));
    }

    /// <summary>Keeps each token's score of largest magnitude; the first of equal ones.</summary>
    private readonly ref struct BestSink(Span<float> best, Span<int> latents) : IScoreSink
    {
        private readonly Span<float> _best = best;
        private readonly Span<int> _latents = latents;

        public void Accept(int token, int firstLatent, ReadOnlySpan<float> scores)
        {
            int at = TensorPrimitives.IndexOfMaxMagnitude(scores);
            float magnitude = Math.Abs(scores[at]);
            if (!(magnitude > _best[token]))
                return;
            // IndexOfMaxMagnitude prefers +v to an earlier −v.
            for (int i = 0; i < at; i++)
                if (Math.Abs(scores[i]) == magnitude)
                    at = i;
            (_best[token], _latents[token]) = (magnitude, firstLatent + at);
        }
    }
}
