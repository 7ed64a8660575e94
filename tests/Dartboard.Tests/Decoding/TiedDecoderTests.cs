using Dartboard.Coding;
using Dartboard.Decoding;
using Dartboard.Dictionaries;
using Dartboard.Memory;

namespace Dartboard.Tests.Decoding;

public sealed class TiedDecoderTests
{
    private const int Width = 6, Latents = 20;

    [Fact]
    public void ScaleIsTheFloat64LeastSquaresOne()
    {
        using var corpus = new CodeCorpus(tokens: 1500, latents: Latents, k: 3, width: Width, seed: 1, offset: 2);
        float[] center = [1, 2, 3, 4, 5, 6];
        var dictionary = new Wave(Latents);
        using TiedDecoder decoder = TiedDecoder.Fit(dictionary, corpus.Codes, corpus.Activations, 2, center, new Workers(2));
        double[,] a = corpus.DenseCodes(), y = corpus.DenseActivations(2);
        double inner = 0, squares = 0;
        for (int t = 0; t < 1500; t++)
            for (int c = 0; c < Width; c++)
            {
                double sum = Enumerable.Range(0, Latents).Sum(i => a[t, i] * Wave.At(i, c));
                inner += sum * (y[t, c] - center[c]);
                squares += sum * sum;
            }

        Assert.Equal(inner / squares, decoder.Scale, 1e-6);
    }

    [Fact]
    public void DirectionsKeptAndMadeAnewDecodeAlike()
    {
        int[] indices = [0, 7, 19];
        float[] values = [2, 0, -1.5f], kept = new float[Width], made = new float[Width];
        float[] center = [1, 2, 3, 4, 5, 6];
        using var small = new TiedDecoder(new Wave(Latents), center, 0.5f);
        using var large = new TiedDecoder(new Wave((1 << 26) / Width + 1), center, 0.5f);
        small.Decode(indices, values, kept);
        large.Decode(indices, values, made);
        for (int c = 0; c < Width; c++)
            Assert.Equal(center[c] + 0.5 * (2 * Wave.At(0, c) - 1.5 * Wave.At(19, c)), kept[c], 1e-6);
        Assert.Equal(kept, made);
    }

    [Fact]
    public void CodesOfAllZerosLeaveTheCentre()
    {
        using var activations = new Matrix(4, Width);
        using TiedDecoder decoder = TiedDecoder.Fit(new Wave(Latents), new SparseCodes(4, 2, Latents), activations, 0, new float[Width], new Workers(1));
        Assert.Equal(0, decoder.Scale);
    }

    /// <summary>Directions that are a formula.</summary>
    private sealed class Wave(int count) : IFeatureDictionary
    {
        public int Width => TiedDecoderTests.Width;

        public int Count => count;

        public static float At(int latent, int c) => MathF.Sin(latent + 1.7f * c);

        public Projector CreateProjector() => throw new NotSupportedException();

        public void CopyLatent(int latent, Span<float> direction)
        {
            for (int c = 0; c < direction.Length; c++)
                direction[c] = At(latent, c);
        }
    }
}
