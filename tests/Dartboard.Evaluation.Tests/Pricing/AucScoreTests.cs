using Dartboard.Dictionaries;
using Dartboard.Dictionaries.Streams;
using Dartboard.Evaluation.Pricing;
using Dartboard.Evaluation.Pricing.Ranking;
using Dartboard.Evaluation.Pricing.Scores;
using Dartboard.Memory;
using Dartboard.TestKit;

namespace Dartboard.Evaluation.Tests.Pricing;

public sealed class AucScoreTests
{
    private static readonly Progress<double> Silent = new();

    /// <summary>Whole numbers, so that every product is exact and many scores are equal.</summary>
    private static Matrix WholeNumbers(int documents, int width, ulong seed)
    {
        var noise = new Noise(seed);
        var pooled = new Matrix(documents, width);
        for (int document = 0; document < documents; document++)
            foreach (ref float value in pooled.Row(document))
                value = noise.Below(7) - 3;
        return pooled;
    }

    private static (string Name, int[] Documents, bool[] Labels)[] Concepts(int documents, int count, ulong seed)
    {
        var noise = new Noise(seed);
        return [.. Enumerable.Range(0, count).Select(concept =>
        {
            int[] asked = [.. Enumerable.Range(0, documents).Where(_ => noise.Uniform() < 0.8)];
            bool[] labels = [.. asked.Select(_ => noise.Uniform() < 0.3)];
            (labels[0], labels[1]) = (true, false);
            return ($"concept {concept}", asked, labels);
        })];
    }

    /// <summary>All pairs, straight from the definition.</summary>
    private static double Oracle(Matrix pooled, ReadOnlySpan<float> direction, int[] documents, bool[] labels)
    {
        double[] scores = new double[documents.Length];
        for (int i = 0; i < documents.Length; i++)
            for (int j = 0; j < direction.Length; j++)
                scores[i] += (double)pooled.Row(documents[i])[j] * direction[j];
        double sum = 0, pairs = 0;
        for (int i = 0; i < scores.Length; i++)
            for (int j = 0; j < scores.Length; j++)
                if (labels[i] && !labels[j])
                {
                    sum += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
                    pairs++;
                }

        return sum / pairs;
    }

    /// <summary>More concepts than lanes, equal scores, documents that only some concepts ask about, a block that the last dart cuts.</summary>
    [Fact]
    public void AreasOfDartsAndOfDirectionsAreThoseOfTheDefinition()
    {
        const int Width = 16, Documents = 90, Darts = 1100;
        using Matrix pooled = WholeNumbers(Documents, Width, 1);
        var concepts = Concepts(Documents, 19, 2);
        var score = new AucScore(new LabelledDocuments(pooled, concepts));
        IFeatureDictionary darts = Dartboards.Hadamard(Width, Darts, 5);
        float[][] areas = score.Of(DirectionSet.Of(darts), new Workers(2));
        float[][] thrown = score.OfDarts(DartStream.Open(DartKind.Hadamard, Width, 5), Darts, new Workers(1), Silent);
        var direction = new float[Width];
        for (int dart = 0; dart < Darts; dart += 97)
        {
            darts.CopyLatent(dart, direction);
            for (int concept = 0; concept < concepts.Length; concept++)
                Assert.Equal((float)Oracle(pooled, direction, concepts[concept].Documents, concepts[concept].Labels), areas[concept][dart]);
        }

        Assert.Equal(areas, thrown);
    }

    [Fact]
    public void RankingsAreExactOverAllFloats()
    {
        float[] scores = [0f, -0f, float.MinValue, float.MaxValue, -1f, 1f, float.Epsilon, -float.Epsilon, 1f, float.NegativeInfinity, 1e-30f, BitConverter.Int32BitsToSingle(0x3F800001)];
        int[] order = [.. new RankSorter(scores.Length).Sort(scores).ToArray().Select(entry => (int)(uint)entry)];
        Assert.Equal([.. Enumerable.Range(0, scores.Length).OrderBy(i => scores[i])], order);
    }

    /// <summary>Counts of 16 bits must not overflow: 40,000 documents of which 39,999 are negatives below the one positive.</summary>
    [Fact]
    public void ManyDocumentsDoNotOverflow()
    {
        const int Documents = 40_000;
        sbyte[] labels = [.. Enumerable.Repeat((sbyte)-1, Documents - 1), 1];
        var ranks = new RankLabels([labels]);
        ulong[] ranking = [.. Enumerable.Range(0, Documents).Select(i => (ulong)i << 32 | (uint)i)];
        var areas = new float[1];
        ranks.Areas(ranking, areas);
        Assert.Equal(1f, areas[0]);
        Array.Reverse(ranking);
        ranks.Areas(ranking, areas);
        Assert.Equal(0f, areas[0]);
        ranks.Areas([.. ranking.Select(entry => (uint)entry)], areas);
        Assert.Equal(0.5f, areas[0]);
        Assert.Contains("65535", Assert.Throws<ArgumentException>(() => new RankLabels([new sbyte[70_000]])).Message, StringComparison.Ordinal);
    }

    /// <summary>In 16 dimensions there are 65,536 sign vectors: their areas, one by one, are the exact law.</summary>
    [Fact]
    public void PricesAreThoseOfAllSignVectors()
    {
        const int Width = 16, Documents = 60;
        using Matrix pooled = WholeNumbers(Documents, Width, 3);
        var concepts = Concepts(Documents, 3, 4);
        var score = new AucScore(new LabelledDocuments(pooled, concepts));
        float[][] all = score.Of(new DirectionSet(Width, 1 << Width, (index, direction) =>
        {
            for (int j = 0; j < Width; j++)
                direction[j] = (index >> j & 1) == 0 ? 1 : -1;
        }), new Workers(2));
        DartTail[] tails = score.Throw(new DartThrow(1 << 14, 42), [], new Workers(2), Silent);
        int held = 0, asked = 0;
        for (int concept = 0; concept < concepts.Length; concept++)
        {
            Array.Sort(all[concept]);
            foreach (int asHigh in (int[])[40_000, 20_000, 6_000, 2_000, 600, 200, 60, 20, 6])
            {
                float at = all[concept][^asHigh];
                double truth = -Math.Log2(all[concept].Count(area => area >= at) / 65536.0);
                DartPrice price = tails[concept].Price(at);
                Assert.True(price.Kind != PriceKind.Measured || Math.Abs(price.Bits - truth) < 0.1 * truth, $"{truth} {price}");
                held += price.Interval.Low <= truth && truth <= price.Interval.High ? 1 : 0;
                asked++;
            }
        }

        // Nine scores of one concept share its darts.
        Assert.InRange(held, asked - 5, asked);
    }

    [Fact]
    public void ThreadsChangeNothing()
    {
        using Matrix pooled = WholeNumbers(50, 12, 8);
        var score = new AucScore(new LabelledDocuments(pooled, Concepts(50, 5, 9)));
        DartTail[] one = score.Throw(new DartThrow(2048, 1), [], new Workers(1), Silent), three = score.Throw(new DartThrow(2048, 1), [], new Workers(3), Silent);
        foreach (double area in (double[])[0.4, 0.55, 0.7, 0.9])
            Assert.Equal(one.Select(tail => tail.Price(area)), three.Select(tail => tail.Price(area)));
    }

    [Fact]
    public void AConceptWithoutBothClassesIsRefused()
    {
        using var pooled = new Matrix(3, 8);
        Assert.Contains("'all' must have documents with and without it; got 3 with and 0 without", Assert.Throws<ArgumentException>(() => new LabelledDocuments(pooled, [("all", [0, 1, 2], [true, true, true])])).Message, StringComparison.Ordinal);
        Assert.Contains("at least one concept", Assert.Throws<ArgumentException>(() => new LabelledDocuments(pooled, [])).Message, StringComparison.Ordinal);
    }
}
