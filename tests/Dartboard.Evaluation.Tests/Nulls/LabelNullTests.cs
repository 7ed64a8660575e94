using Dartboard.Coding;
using Dartboard.Evaluation.Latents;
using Dartboard.Evaluation.Nulls;
using Dartboard.Memory;
using Dartboard.TestKit;

namespace Dartboard.Evaluation.Tests.Nulls;

public class LabelNullTests
{
    private const int Documents = 150, Latents = 70, Permutations = 140;

    private static readonly Workers One = new(1), Three = new(3);

    [Fact]
    public void AucsAndMaximaAreThoseOfAllPairs()
    {
        double[,] dense = Activations(new Noise(1));
        LabelledDocuments[] concepts = Concepts(new Noise(2));
        var permutations = new LabelPermutations(Documents, Permutations, 42);
        MaxT result = LabelNull.Run(Sparse(dense), concepts, permutations, Three);
        for (int c = 0; c < concepts.Length; c++)
        {
            for (int latent = 0; latent < Latents; latent++)
                Assert.Equal(Auc(dense, latent, concepts[c].Documents, concepts[c].Labels), result.Concepts[c].Aucs[latent], 12);
            foreach (int b in new[] { 0, 1, 127, 128, 139 })
            {
                bool[] permuted = permutations.Permute(b, concepts[c].Documents, concepts[c].Labels);
                Assert.Equal(Enumerable.Range(0, Latents).Max(latent => Auc(dense, latent, concepts[c].Documents, permuted)), result.Concepts[c].Maxima[b], 12);
            }
        }
    }

    [Fact]
    public void PValuesCountPermutationsWhoseMaximumIsAsHigh()
    {
        MaxT result = LabelNull.Run(Sparse(Activations(new Noise(1))), Concepts(new Noise(2)), new LabelPermutations(Documents, Permutations, 42), One);
        for (int latent = 0; latent < Latents; latent++)
        {
            double T(int concept, double auc) => (auc - 0.5) / Math.Sqrt((result.Concepts[concept].Positives + result.Concepts[concept].Negatives + 1) / (12.0 * result.Concepts[concept].Positives * result.Concepts[concept].Negatives));
            double auc = result.Concepts[1].Aucs[latent];
            Assert.Equal((1.0 + result.Concepts[1].Maxima.Count(max => max >= auc)) / (1 + Permutations), result.PValue(1, latent));
            Assert.Equal(
                (1.0 + Enumerable.Range(0, Permutations).Count(b => Enumerable.Range(0, 3).Max(c => T(c, result.Concepts[c].Maxima[b])) >= T(1, auc))) / (1 + Permutations),
                result.JointPValue(1, latent));
        }
    }

    [Fact]
    public void PermutationsKeepLabelsTogetherAndThreadsChangeNothing()
    {
        LabelledDocuments[] concepts = Concepts(new Noise(2));
        var permutations = new LabelPermutations(Documents, 3, 42);
        bool[] first = permutations.Permute(2, concepts[0].Documents, concepts[0].Labels);
        Assert.Equal(concepts[0].Labels.Count(label => label), first.Count(label => label));
        Assert.NotEqual(concepts[0].Labels, first);
        Assert.Equal(first.Select(label => !label), permutations.Permute(2, concepts[0].Documents, [.. concepts[0].Labels.Select(label => !label)]));
        LatentActivations pooled = Sparse(Activations(new Noise(1)));
        MaxT one = LabelNull.Run(pooled, concepts, permutations, One), three = LabelNull.Run(pooled, concepts, permutations, Three);
        Assert.Equal(one.Concepts.SelectMany(concept => concept.Maxima), three.Concepts.SelectMany(concept => concept.Maxima));
    }

    [Fact]
    public void ReorderedDocumentsHaveTheSameAucs()
    {
        double[,] dense = Activations(new Noise(1)), reversed = new double[Documents, Latents];
        for (int d = 0; d < Documents; d++)
            for (int latent = 0; latent < Latents; latent++)
                reversed[Documents - 1 - d, latent] = dense[d, latent];
        LabelledDocuments[] concepts = Concepts(new Noise(2));
        LabelledDocuments[] moved = [.. concepts.Select(c => new LabelledDocuments(c.Name, [.. c.Documents.Reverse().Select(d => Documents - 1 - d)], [.. c.Labels.Reverse()]))];
        var permutations = new LabelPermutations(Documents, 1, 42);
        Assert.Equal(
            LabelNull.Run(Sparse(dense), concepts, permutations, One).Concepts.SelectMany(c => c.Aucs),
            LabelNull.Run(Sparse(reversed), moved, permutations, One).Concepts.SelectMany(c => c.Aucs));
    }

    [Fact]
    public void UnderTheNullFewFamiliesHaveASignificantLatentAndAPlantedOneIsFound()
    {
        int families = 0;
        for (ulong seed = 0; seed < 40; seed++)
        {
            double[,] dense = Activations(new Noise(100 + seed));
            LabelledDocuments[] concepts = Concepts(new Noise(200 + seed));
            families += Run(dense, concepts, seed).LatentPValues().Any(p => p <= 0.05) ? 1 : 0;
            for (int i = 0; i < concepts[2].Documents.Length; i++)
                dense[concepts[2].Documents[i], 33] = concepts[2].Labels[i] ? 1 : 0;
            Assert.Equal(1.0 / 101, Run(dense, concepts, seed).LatentPValues()[33]);
        }

        Assert.InRange(families, 0, 6);
    }

    [Fact]
    public void AConceptOfOneKindIsRefused()
    {
        var all = new LabelledDocuments("always", [0, 1, 2], [true, true, true]);
        string message = Assert.Throws<ArgumentException>(() => LabelNull.Run(Sparse(Activations(new Noise(1))), [all], new LabelPermutations(Documents, 1, 42), One)).Message;
        Assert.Contains("'always' has 3 and 0", message, StringComparison.Ordinal);
    }

    private static MaxT Run(double[,] dense, LabelledDocuments[] concepts, ulong seed) => LabelNull.Run(Sparse(dense), concepts, new LabelPermutations(Documents, 100, seed), One);

    /// <summary>From dense to silent latents, with ties.</summary>
    private static double[,] Activations(Noise noise)
    {
        var dense = new double[Documents, Latents];
        for (int d = 0; d < Documents; d++)
            for (int latent = 0; latent < Latents; latent++)
                dense[d, latent] = noise.Below(Latents) < latent ? 1 + noise.Below(10) : 0;
        return dense;
    }

    /// <summary>Two on the same documents, one on some of them.</summary>
    private static LabelledDocuments[] Concepts(Noise noise)
    {
        int[] all = [.. Enumerable.Range(0, Documents)], some = [.. all.Where(_ => noise.Uniform() < 0.6)];
        bool[] Labels(int[] documents, double share) => [.. documents.Select((_, i) => i == 0 || (i > 1 && noise.Uniform() < share))];
        return [new("half", all, Labels(all, 0.5)), new("few", all, Labels(all, 0.1)), new("some", some, Labels(some, 0.3))];
    }

    private static LatentActivations Sparse(double[,] dense)
    {
        var codes = new SparseCodes(dense.GetLength(0), dense.GetLength(1), dense.GetLength(1));
        for (int i = 0; i < codes.Values.Length; i++)
            (codes.Indices[i], codes.Values[i]) = (i % codes.K, (float)dense[i / codes.K, i % codes.K]);
        return LatentActivations.FromCodes(codes);
    }

    private static double Auc(double[,] dense, int latent, int[] documents, bool[] labels)
    {
        double wins = 0, pairs = 0;
        for (int i = 0; i < documents.Length; i++)
            for (int j = 0; j < documents.Length; j++)
                if (labels[i] && !labels[j])
                {
                    pairs++;
                    wins += dense[documents[i], latent].CompareTo(dense[documents[j], latent]) / 2.0 + 0.5;
                }

        return wins / pairs;
    }
}
