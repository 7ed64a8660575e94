using Dartboard.Dictionaries;
using Dartboard.Dictionaries.Streams;
using Dartboard.TestKit;

namespace Dartboard.Tests.Dictionaries;

public sealed class DartStreamTests
{
    [Theory]
    [InlineData(DartKind.Rademacher, 8), InlineData(DartKind.Rademacher, 100), InlineData(DartKind.Rademacher, 128)]
    [InlineData(DartKind.Hadamard, 8), InlineData(DartKind.Hadamard, 90), InlineData(DartKind.Hadamard, 96), InlineData(DartKind.Hadamard, 144), InlineData(DartKind.Hadamard, 256)]
    [InlineData(DartKind.Gaussian, 8), InlineData(DartKind.Gaussian, 33)]
    public void StreamedDartsAreTheStoredOnes(DartKind kind, int width)
    {
        const int Targets = 2, Count = 1000;
        float[] y = TestData.Uniform(Targets * width, 5), dart = new float[width];
        DartStream stream = DartStream.Open(kind, width, 42);
        IFeatureDictionary stored = Dartboards.Create(new DartboardSpec(kind, DartboardSpec.CurrentVersion, 42, width, Count));
        using DartScorer scorer = stream.CreateScorer(y);
        var scores = new float[Targets * stream.BlockDarts];
        // Backwards, because a block may not depend on the ones before it.
        for (int block = (Count - 1) / stream.BlockDarts; block >= 0; block--)
        {
            scorer.Score(block, scores);
            for (int i = block * stream.BlockDarts; i < Math.Min(Count, (block + 1) * stream.BlockDarts); i++)
            {
                stored.CopyLatent(i, dart);
                for (int t = 0; t < Targets; t++)
                {
                    double expected = Enumerable.Range(0, width).Sum(j => (double)dart[j] * y[t * width + j]);
                    Assert.Equal(expected, scores[t * stream.BlockDarts + i % stream.BlockDarts], 1e-5);
                }
            }
        }
    }

    [Fact]
    public void BlocksFarOutAreFarOut()
    {
        DartStream stream = DartStream.Open(DartKind.Hadamard, 64, 1);
        using DartScorer scorer = stream.CreateScorer(TestData.Uniform(64, 5));
        float[] near = new float[64], far = new float[64], again = new float[64];
        scorer.Score(0, near);
        scorer.Score(1L << 34, far);
        scorer.Score(1L << 34, again);
        Assert.NotEqual(near, far);
        Assert.Equal(far, again);
    }

    [Fact]
    public void NarrowWidthsAndBrokenTargetsAreRefused()
    {
        Assert.StartsWith("width must be between 8 and", Assert.Throws<ArgumentException>(() => DartStream.Open(DartKind.Hadamard, 7, 1)).Message, StringComparison.Ordinal);
        Assert.StartsWith("targets must be whole rows of 8 floats, at least one; got 9", Assert.Throws<ArgumentException>(() => DartStream.Open(DartKind.Hadamard, 8, 1).CreateScorer(new float[9])).Message, StringComparison.Ordinal);
    }
}
