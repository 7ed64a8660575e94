using Dartboard.Coding;
using Dartboard.Evaluation.Concepts;
using Dartboard.Evaluation.Latents;
using Dartboard.Memory;
using Dartboard.TestKit;

namespace Dartboard.Evaluation.Tests.Concepts;

public class LatentAucTests
{
    private const int Documents = 60, Latents = 12;

    [Fact]
    public void EqualsTheShareOfPairsInOrder()
    {
        (LatentActivations pooled, double[,] dense) = Pooled(seed: 3);
        int[] all = [.. Enumerable.Range(0, Documents)], odd = [.. all.Where(d => d % 2 == 1)];
        bool[] thirds = [.. all.Select(d => d % 3 == 0)], halves = [.. odd.Select(d => d % 4 == 1)];
        using Matrix areas = LatentAuc.Measure(pooled, [all, odd], [thirds, halves], new Workers(2));
        for (int latent = 0; latent < Latents; latent++)
        {
            Assert.Equal(Pairs(dense, latent, all, thirds), areas.Row(latent)[0], 1e-6);
            Assert.Equal(Pairs(dense, latent, odd, halves), areas.Row(latent)[1], 1e-6);
        }
    }

    [Fact]
    public void ThreadsChangeNothing()
    {
        (LatentActivations pooled, _) = Pooled(seed: 4);
        int[] all = [.. Enumerable.Range(0, Documents)];
        bool[] labels = [.. all.Select(d => d % 5 == 0)];
        using Matrix one = LatentAuc.Measure(pooled, [all], [labels], new Workers(1)), three = LatentAuc.Measure(pooled, [all], [labels], new Workers(3));
        Assert.Equal(one.Slice(0, Latents).ToArray(), three.Slice(0, Latents).ToArray());
    }

    [Fact]
    public void TheBestLatentIsTheFirstOfTheLargest()
    {
        using var areas = new Matrix(3, 2);
        ((float[])[0.4f, 0.9f, 0.7f, 0.2f, 0.7f, 0.9f]).CopyTo(areas.Slice(0, 3));
        Assert.Equal([1, 0], LatentAuc.Best(areas));
    }

    [Fact]
    public void RefusesOneClass()
    {
        (LatentActivations pooled, _) = Pooled(seed: 5);
        Assert.Contains("got 2 positive and 0 negative", Assert.Throws<ArgumentException>(() => LatentAuc.Measure(pooled, [[0, 1]], [[true, true]], new Workers(1))).Message, StringComparison.Ordinal);
    }

    private static double Pairs(double[,] dense, int latent, int[] documents, bool[] labels)
    {
        double won = 0, pairs = 0;
        for (int i = 0; i < documents.Length; i++)
            for (int j = 0; j < documents.Length; j++)
                if (labels[i] && !labels[j])
                {
                    pairs++;
                    double difference = dense[documents[i], latent] - dense[documents[j], latent];
                    won += difference > 0 ? 1 : difference == 0 ? 0.5 : 0;
                }

        return won / pairs;
    }

    // Activations of few levels, so that documents tie above 0 too.
    private static (LatentActivations, double[,]) Pooled(int seed)
    {
        var codes = new SparseCodes(Documents, 4, Latents);
        double[,] dense = new double[Documents, Latents];
        float[] noise = TestData.Uniform(Documents * 4, seed);
        for (int d = 0; d < Documents; d++)
            for (int j = 0; j < 4; j++)
            {
                int latent = j * 3 + (d * 7 + j) % 3;
                codes.IndicesOf(d)[j] = latent;
                codes.ValuesOf(d)[j] = MathF.Max(0, MathF.Round(3 * noise[d * 4 + j]));
                dense[d, latent] = codes.ValuesOf(d)[j];
            }

        return (LatentActivations.FromCodes(codes), dense);
    }
}
