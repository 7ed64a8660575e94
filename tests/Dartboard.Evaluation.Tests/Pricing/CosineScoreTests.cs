using Dartboard.Dictionaries;
using Dartboard.Dictionaries.Streams;
using Dartboard.Evaluation.Pricing;
using Dartboard.Evaluation.Pricing.Scores;
using Dartboard.Evaluation.Pricing.Tails;
using Dartboard.Memory;
using Dartboard.TestKit;
using Dartboard.Theory;

namespace Dartboard.Evaluation.Tests.Pricing;

public sealed class CosineScoreTests
{
    private const int Width = 64;

    private static readonly Progress<double> Silent = new();

    /// <summary>Gaussian documents, half of them moved by a Gaussian direction.</summary>
    private static (Matrix Pooled, (string, int[], bool[])[] Concepts) Planted(int width, ulong seed)
    {
        const int Documents = 200;
        var noise = new Noise(seed);
        var pooled = new Matrix(Documents, width);
        var moved = new float[width];
        noise.FillNormal(moved);
        for (int document = 0; document < Documents; document++)
        {
            noise.FillNormal(pooled.Row(document));
            if (document % 2 == 0)
                System.Numerics.Tensors.TensorPrimitives.Add(pooled.Row(document), moved, pooled.Row(document));
        }

        return (pooled, [("planted", [.. Enumerable.Range(0, Documents)], [.. Enumerable.Range(0, Documents).Select(i => i % 2 == 0)])]);
    }

    /// <summary>cos·Δμ + sin·(something at a right angle to it).</summary>
    private static float[] At(double cosine, double[] difference, Noise noise)
    {
        double length = Math.Sqrt(difference.Sum(d => d * d));
        double[] unit = [.. difference.Select(d => d / length)], other = [.. difference.Select(_ => noise.Normal())];
        double along = unit.Zip(other, (u, o) => u * o).Sum();
        other = [.. other.Zip(unit, (o, u) => o - along * u)];
        double rest = Math.Sqrt(other.Sum(o => o * o)), sine = Math.Sqrt(1 - cosine * cosine);
        return [.. unit.Zip(other, (u, o) => (float)(3 * (cosine * u + sine * o / rest)))];
    }

    /// <summary>Directions planted at known cosines: P(cos &gt; c) in closed form, counted where 2¹⁴ darts can, extrapolated beyond. 95 % intervals hold it in 15 ± 0.8 of 16 data sets.</summary>
    [Fact]
    public void PlantedDirectionsPriceAtTheClosedForm() => Assert.All(Held(16), count => Assert.InRange(count, 12, 16));

    /// <summary>The same closely: 190 ± 3 of 200.</summary>
    [Fact]
    [Trait("Category", "Slow")]
    public void CoverageOfPlantedDirectionsIsNominal() => Assert.All(Held(200), count => Assert.InRange(count, 178, 199));

    private static int[] Held(int sets)
    {
        double[] cosines = [0.1, 0.25, 0.4, 0.5, 0.65];
        int[] held = new int[cosines.Length];
        for (int set = 0; set < sets; set++)
        {
            (Matrix pooled, var concepts) = Planted(Width, (ulong)set);
            using (pooled)
            {
                var documents = new LabelledDocuments(pooled, concepts);
                var score = new CosineScore(documents);
                var noise = new Noise((ulong)(1000 + set));
                DirectionSet planted = DirectionSet.Of([.. cosines.Select(cosine => At(cosine, documents.MeanDifference(0), noise))]);
                float[] scores = score.Of(planted, new Workers(1))[0];
                DartTail tail = score.Throw(new DartThrow(1 << 14, (ulong)set), [scores], new Workers(1), Silent)[0];
                for (int i = 0; i < cosines.Length; i++)
                {
                    Assert.Equal(cosines[i], scores[i], 1e-5);
                    DartPrice price = tail.Price(scores[i]);
                    double truth = -SphericalCap.LogTail(Width, cosines[i]) / Math.Log(2);
                    Assert.Equal(truth < 9 ? PriceKind.Measured : truth > 12 ? PriceKind.Extrapolated : price.Kind, price.Kind == PriceKind.LowerBound ? PriceKind.Extrapolated : price.Kind);
                    held[i] += price.Interval.Low <= truth && truth <= price.Interval.High ? 1 : 0;
                }
            }
        }

        return held;
    }

    /// <summary>Past the pilot only the highest are kept; counts and the kept ones are those of all darts scored one by one.</summary>
    [Fact]
    public void TheScanCountsAndKeepsWhatTheDartsScored()
    {
        const int Small = 24, Darts = (1 << 18) + 100_000;
        var noise = new Noise(3);
        var targets = new float[2 * Small];
        noise.FillNormal(targets);
        float[][] named = [[0.5f, 6f, -1f], [2f, 100f, 0f]];
        DartStream stream = DartStream.Open(DartKind.Hadamard, Small, 11);
        DartScores[] kept = new TailScan(stream, targets, named).Run(Darts, new Workers(2), Silent);
        for (int target = 0; target < 2; target++)
        {
            float[] all = All(stream, targets.AsSpan(target * Small, Small), Darts);
            foreach (float at in named[target])
                Assert.Equal(all.LongCount(score => score >= at), kept[target].CountAtLeast(at));
            Assert.InRange(kept[target].Highest.Length, 25_000, 41_000);
            Assert.Equal(all[^kept[target].Highest.Length..], kept[target].Highest);
        }
    }

    private static float[] All(DartStream stream, ReadOnlySpan<float> target, int darts)
    {
        using DartScorer scorer = stream.CreateScorer(target);
        var block = new float[stream.BlockDarts];
        var all = new List<float>();
        for (int i = 0; all.Count < darts; i++)
        {
            scorer.Score(i, block);
            all.AddRange(block);
        }

        float[] sorted = [.. all.Take(darts)];
        Array.Sort(sorted);
        return sorted;
    }

    [Fact]
    public void EqualMeansHaveNoDirection()
    {
        using var pooled = new Matrix(4, 8);
        var documents = new LabelledDocuments(pooled, [("nothing", [0, 1, 2, 3], [true, false, true, false])]);
        Assert.Contains("same mean", Assert.Throws<ArgumentException>(() => new CosineScore(documents)).Message, StringComparison.Ordinal);
    }
}
