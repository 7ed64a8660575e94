using Dartboard.Kernels;
using Dartboard.Random;

namespace Dartboard.Dictionaries.Streams;

/// <summary>Blocks of N darts, the first n coordinates of the rows of H_N·diag(d_b)/√n: a block is scored by one transform.</summary>
internal sealed class HadamardStream : DartStream
{
    private readonly HadamardOrder _order;

    public HadamardStream(int width, ulong seed)
        : base(width, seed)
    {
        _order = HadamardOrder.AtLeast(width);
        using BlockTransform transform = BlockTransform.Create(_order, width);
        BlockDarts = _order.Order * transform.Together;
    }

    /// <summary>As many blocks as the transform takes at a time.</summary>
    public override int BlockDarts { get; }

    private protected override DartScorer CreateScorerCore(ReadOnlySpan<float> targets) => new Scorer(this, targets);

    private sealed class Scorer : DartScorer
    {
        private readonly Philox4x64 _words;
        private readonly BlockTransform _transform;
        private readonly ulong[] _signs;
        private readonly int _targets;

        public Scorer(HadamardStream stream, ReadOnlySpan<float> targets)
        {
            _words = new Philox4x64(stream.Seed, RandomStream.HadamardSigns);
            _transform = BlockTransform.Create(stream._order, stream.Width);
            _signs = new ulong[(stream.Width + 63) / 64 * _transform.Together];
            _targets = targets.Length / stream.Width;
            float scale = (float)(1 / Math.Sqrt(stream.Width));
            var scaled = new float[stream.Width];
            for (int t = 0; t < _targets; t++)
            {
                System.Numerics.Tensors.TensorPrimitives.Multiply(targets.Slice(t * stream.Width, stream.Width), scale, scaled);
                _transform.AddToken(scaled);
            }
        }

        public override void Score(long block, Span<float> scores)
        {
            _words.Fill((ulong)block * (ulong)_signs.Length, _signs);
            for (int t = 0; t < _targets; t++)
            {
                ReadOnlySpan<float> made = _transform.Run(t, _signs);
                made.CopyTo(scores.Slice(t * made.Length, made.Length));
            }
        }

        public override void Dispose() => _transform.Dispose();
    }
}
