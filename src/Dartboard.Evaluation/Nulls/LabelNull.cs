using System.Numerics.Tensors;
using Dartboard.Evaluation.Latents;
using Dartboard.Kernels;
using Dartboard.Memory;

namespace Dartboard.Evaluation.Nulls;

/// <summary>AUC of every latent for every concept, under permuted labels: the null of Westfall and Young (1993).</summary>
/// <remarks>
/// All labels of a concept under 128 orders of documents form the columns of one matrix, and each latent's sums over its
/// positive documents are a sparse combination of that matrix's rows, so a permutation costs a multiplication per firing.
/// Sums of whole numbers are exact below 2²⁴, that is up to 4096 documents, and rounded to 1 in 10⁷ beyond.
/// </remarks>
public static class LabelNull
{
    private const int Lanes = 128;
    private const int LatentsPerItem = 64;

    /// <summary>Computes all AUCs and, under every permutation, each concept's largest.</summary>
    /// <param name="pooled">Activations by document: rows are sequences.</param>
    /// <param name="concepts">Documents that tell, ascending, and their labels; at least one of each kind.</param>
    /// <param name="permutations">B orders of documents, the same for all concepts.</param>
    /// <param name="workers">Threads; the result does not depend on their number.</param>
    /// <param name="progress">0 … 1.</param>
    /// <exception cref="ArgumentException">A concept has documents of one kind only, or the permutations are of other documents.</exception>
    public static MaxT Run(LatentActivations pooled, IReadOnlyList<LabelledDocuments> concepts, LabelPermutations permutations, Workers workers, IProgress<double>? progress = null)
    {
        if (permutations.Documents != pooled.Tokens)
            throw new ArgumentException($"permutations must be of the documents activations are pooled over; got {permutations.Documents} for {pooled.Tokens}", nameof(permutations));
        var results = new ConceptAucs[concepts.Count];
        int done = 0;
        foreach (IGrouping<int[], int> alike in Enumerable.Range(0, concepts.Count).GroupBy(i => concepts[i].Documents, DocumentSets.Instance))
        {
            var ranks = new DocumentRanks(pooled, alike.Key, workers);
            foreach (int concept in alike)
            {
                results[concept] = Run(ranks, concepts[concept], permutations, workers);
                progress?.Report((double)++done / concepts.Count);
            }
        }

        return new MaxT(results);
    }

    private static ConceptAucs Run(DocumentRanks ranks, LabelledDocuments concept, LabelPermutations permutations, Workers workers)
    {
        int positives = concept.Labels.Count(label => label), negatives = concept.Labels.Length - positives;
        if (positives == 0 || negatives == 0)
            throw new ArgumentException($"a concept needs positive and negative documents; '{concept.Name}' has {positives} and {negatives}", nameof(concept));
        double scale = 1 / (2.0 * positives * negatives);
        var maxima = new double[permutations.Count];
        using var labels = new Matrix(ranks.Documents, Lanes);
        for (int first = 0; first < maxima.Length; first += Lanes)
        {
            int count = Math.Min(Lanes, maxima.Length - first);
            Fill(labels, ranks.PlaceOf, concept, permutations, first, count, workers);
            float[] largest = Largest(ranks, labels, positives, workers);
            for (int lane = 0; lane < count; lane++)
                maxima[first + lane] = 0.5 + largest[lane] * scale;
        }

        return new ConceptAucs(concept.Name, positives, negatives, Observed(ranks, concept, positives, scale), maxima);
    }

    private static double[] Observed(DocumentRanks ranks, LabelledDocuments concept, int positives, double scale)
    {
        var aucs = new double[ranks.Latents];
        for (int latent = 0; latent < aucs.Length; latent++)
        {
            double sum = -(double)positives * ranks.FiringsOf(latent);
            ReadOnlySpan<int> places = ranks.PlacesOf(latent);
            for (int entry = 0; entry < places.Length; entry++)
                sum += concept.Labels[places[entry]] ? ranks.WeightsOf(latent)[entry] : 0;
            aucs[latent] = 0.5 + sum * scale;
        }

        return aucs;
    }

    /// <summary>Row i, lane b: 1 where document i is positive under order first + b; the same places as <see cref="LabelPermutations.Permute"/>.</summary>
    private static void Fill(Matrix labels, int[] placeOf, LabelledDocuments concept, LabelPermutations permutations, int first, int count, Workers workers) =>
        workers.For(count, (lane, _) =>
        {
            Span<float> cells = labels.Slice(0, (int)labels.Rows);
            int next = 0;
            foreach (int document in permutations.Order(first + lane))
                if (placeOf[document] is >= 0 and int place)
                    cells[place * Lanes + lane] = concept.Labels[next++] ? 1 : 0;
        });

    private static float[] Largest(DocumentRanks ranks, Matrix labels, int positives, Workers workers)
    {
        int items = (ranks.Latents + LatentsPerItem - 1) / LatentsPerItem;
        var largest = new float[items * Lanes];
        workers.For(items, (item, _) =>
        {
            Span<float> sums = stackalloc float[Lanes], best = largest.AsSpan(item * Lanes, Lanes);
            best.Fill(float.NegativeInfinity);
            for (int latent = item * LatentsPerItem; latent < Math.Min((item + 1) * LatentsPerItem, ranks.Latents); latent++)
            {
                sums.Fill(-(float)positives * ranks.FiringsOf(latent));
                GatherAccumulate.Run(labels, ranks.PlacesOf(latent), ranks.WeightsOf(latent), sums);
                TensorPrimitives.Max(best, sums, best);
            }
        });
        for (int item = 1; item < items; item++)
            TensorPrimitives.Max(largest.AsSpan(0, Lanes), largest.AsSpan(item * Lanes, Lanes), largest.AsSpan(0, Lanes));
        return largest;
    }

    private sealed class DocumentSets : IEqualityComparer<int[]>
    {
        public static readonly DocumentSets Instance = new();

        public bool Equals(int[]? x, int[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(int[] documents)
        {
            var hash = default(HashCode);
            foreach (int document in documents)
                hash.Add(document);
            return hash.ToHashCode();
        }
    }
}
