using System.Numerics.Tensors;
using Dartboard.Random;

namespace Dartboard.Dictionaries.Streams;

/// <summary>Darts uniform on the sphere, made one by one.</summary>
internal sealed class GaussianStream(int width, ulong seed) : DartStream(width, seed)
{
    public override int BlockDarts => 64;

    private protected override DartScorer CreateScorerCore(ReadOnlySpan<float> targets) => new Scorer(this, targets.ToArray());

    private sealed class Scorer(GaussianStream stream, float[] targets) : DartScorer
    {
        private readonly NormalStream _normals = new(new Philox4x64(stream.Seed, RandomStream.GaussianDarts));
        private readonly double[] _numbers = new double[stream.Width];
        private readonly float[] _dart = new float[stream.Width];

        public override void Dispose()
        {
        }

        public override void Score(long block, Span<float> scores)
        {
            int width = stream.Width, darts = stream.BlockDarts;
            for (int i = 0; i < darts; i++)
            {
                _normals.Fill(((ulong)block * (ulong)darts + (ulong)i) * (ulong)width, _numbers);
                GaussianDarts.Normalise(_numbers, _dart);
                for (int t = 0; t * width < targets.Length; t++)
                    scores[t * darts + i] = TensorPrimitives.Dot<float>(_dart, targets.AsSpan(t * width, width));
            }
        }
    }
}
