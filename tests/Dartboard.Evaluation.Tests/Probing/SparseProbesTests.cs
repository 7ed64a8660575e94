using Dartboard.Coding;
using Dartboard.Evaluation.Concepts;
using Dartboard.Evaluation.Latents;
using Dartboard.Evaluation.Probing;
using Dartboard.Memory;
using Dartboard.Models.Text;
using Dartboard.TestKit;
using Xunit;

namespace Dartboard.Evaluation.Tests.Probing;

public sealed class SparseProbesTests
{
    private const int Latents = 300, Documents = 400, Planted = 123;

    private static readonly Workers Two = new(2);

    [Fact]
    public void APlantedLatentIsFound()
    {
        bool[] labels = Labels(1);
        ProbeScore[] scores = Evaluate(labels, labels, Codes(Noisy(labels, 1), 1), Codes(Noisy(labels, 2), 2), [1, 16]);
        Assert.All(scores, score => Assert.InRange(score.Test.Value, 0.9, 1));
        Assert.InRange(scores[0].ValidationAuc, 0.85, 1);
    }

    [Fact]
    public void ChoosesByTheLargestDifferenceOfMeans()
    {
        bool[] labels = Labels(1);
        LatentActivations pooled = Codes(Noisy(labels, 1), 1);
        var examples = new LatentExamples(new DocumentLatents(pooled), new DocumentLatents(pooled), Task(labels, labels));
        double Difference(int latent) => Math.Abs(Mean(pooled, latent, labels, true) - Mean(pooled, latent, labels, false));

        int[] chosen = examples.Choose([.. Enumerable.Range(0, Documents)], labels, 10);

        Assert.Equal(Planted, chosen[0]);
        Assert.Equal(Enumerable.Range(0, Latents).OrderByDescending(Difference).Take(10), chosen);
    }

    /// <summary>A latent that tells the held-out labels but is silent on fit documents: a choice that looked at them would score 1.</summary>
    [Fact]
    public void NothingIsLearnedFromHeldOutDocuments()
    {
        bool[] fit = Labels(1), heldOut = Labels(2);
        ProbeScore[] scores = Evaluate(fit, heldOut, Codes(_ => false, 1), Codes(document => heldOut[document], 2), [1, 8, 128]);
        Assert.All(scores, score => Assert.InRange(score.Test.Value, 0.35, 0.65));
    }

    /// <summary>A latent that fires on the validation fold's positive documents alone: chosen on all training documents it would validate at 1.</summary>
    [Fact]
    public void LatentsAreChosenWithoutTheValidationFold()
    {
        bool[] labels = Labels(1);
        int[] validated = TrainingFolds.Create(labels)[0].Validate;
        LatentActivations pooled = Codes(document => labels[document] && validated.Contains(document), 1);
        ProbeScore score = Evaluate(labels, labels, pooled, pooled, [1])[0];
        Assert.InRange(score.ValidationAuc, 0.3, 0.7);
    }

    [Fact]
    public void LabelsWithoutMeaningScoreAtChance()
    {
        double validation = 0, test = 0;
        const int Tasks = 20;
        for (uint seed = 0; seed < Tasks; seed++)
        {
            ProbeScore score = Evaluate(Labels(10 + seed), Labels(50 + seed), Codes(Noisy(Labels(90 + seed), 1), 1), Codes(Noisy(Labels(130 + seed), 2), 2), [1])[0];
            validation += score.ValidationAuc / Tasks;
            test += score.Test.Value / Tasks;
        }

        // One AUC of 200 against 200 has a standard error of 0.029, one of 40 against 40 of 0.065; a weight of 0 is worth ½, so the best C adds 0.4 of that.
        Assert.InRange(test, 0.5 - 4 * 0.029 / Math.Sqrt(Tasks), 0.5 + 4 * 0.029 / Math.Sqrt(Tasks));
        Assert.InRange(validation, 0.5, 0.5 + 0.4 * 0.065 + 4 * 0.065 / Math.Sqrt(Tasks));
    }

    [Fact]
    public void ReorderingDocumentsAndThreadsChangeNothing()
    {
        bool[] labels = Labels(1);
        int[] order = [.. Enumerable.Range(0, Documents).OrderBy(i => (i * 7919) % Documents)];
        ProbeScore[] plain = Drawn(Enumerable.Range(0, Documents).ToArray(), labels, Two);
        ProbeScore[] reordered = Drawn(order, labels, new Workers(1));
        Assert.Equal(plain, reordered);
    }

    [Fact]
    public void ALatentThatNeverFiresHelpsNobody()
    {
        var silent = new SparseCodes(Documents, 1, Latents);
        ProbeScore[] scores = Evaluate(Labels(1), Labels(2), LatentActivations.FromCodes(silent), LatentActivations.FromCodes(silent), [1, 4]);
        Assert.All(scores, score => Assert.Equal(0.5, score.Test.Value));
    }

    [Fact]
    public void SizesMustAscend() =>
        Assert.Contains("ascending and at least 1; got 4, 2", Assert.Throws<ArgumentException>(() => Evaluate(Labels(1), Labels(2), Codes(_ => true, 1), Codes(_ => true, 2), [4, 2])).Message, StringComparison.Ordinal);

    private static ProbeScore[] Drawn(int[] order, bool[] labels, Workers workers)
    {
        TextDocument[] documents = [.. order.Select(i => new TextDocument($"d{i}", "", $"text {i}", false))];
        bool[] reordered = [.. order.Select(i => labels[i])];
        ConceptTask task = new ProbeDraw(documents, documents, 42).Standard(Task(reordered, reordered));
        LatentActivations fit = Codes(Noisy(labels, 1), 1, order), heldOut = Codes(Noisy(labels, 2), 2, order);
        return SparseProbes.Evaluate([task, task], fit, heldOut, [1, 8], workers)[1];
    }

    private static ProbeScore[] Evaluate(bool[] fit, bool[] heldOut, LatentActivations fitPooled, LatentActivations heldOutPooled, int[] sizes) =>
        SparseProbes.Evaluate([Task(fit, heldOut)], fitPooled, heldOutPooled, sizes, Two)[0];

    private static ConceptTask Task(bool[] fit, bool[] heldOut) =>
        new("planted", "", [.. Enumerable.Range(0, fit.Length)], fit, [.. Enumerable.Range(0, heldOut.Length)], heldOut);

    private static bool[] Labels(ulong seed)
    {
        var noise = new Noise(1000 + seed);
        return [.. Enumerable.Range(0, Documents).OrderBy(_ => noise.Uniform()).Select(i => i % 2 == 0)];
    }

    /// <summary>True for 95 of 100 positive and 5 of 100 negative documents.</summary>
    private static Func<int, bool> Noisy(bool[] labels, ulong seed)
    {
        var noise = new Noise(5000 + seed);
        bool[] fires = [.. labels.Select(label => noise.Uniform() < (label ? 0.95 : 0.05))];
        return document => fires[document];
    }

    /// <summary>Eight latents of noise in every document, and the planted one where it fires.</summary>
    private static LatentActivations Codes(Func<int, bool> fires, ulong seed, int[]? order = null)
    {
        var noise = new Noise(seed);
        var codes = new SparseCodes(Documents, 9, Latents);
        var place = new int[Documents];
        foreach ((int at, int document) in (order ?? [.. Enumerable.Range(0, Documents)]).Index())
            place[document] = at;
        for (int document = 0; document < Documents; document++)
        {
            var taken = new HashSet<int> { Planted };
            for (int entry = 0; entry < 8;)
                if (noise.Below(Latents) is var latent && taken.Add(latent))
                    Set(codes, place[document], entry++, latent, (float)(0.5 + noise.Uniform()));
            Set(codes, place[document], 8, Planted, fires(document) ? 1 + (float)noise.Uniform() : 0);
        }

        return LatentActivations.FromCodes(codes);
    }

    private static void Set(SparseCodes codes, int document, int entry, int latent, float value) =>
        (codes.Indices[document * 9 + entry], codes.Values[document * 9 + entry]) = (latent, value);

    private static double Mean(LatentActivations pooled, int latent, bool[] labels, bool label) =>
        pooled.RowsOf(latent).ToArray().Zip(pooled.ValuesOf(latent).ToArray()).Where(pair => labels[pair.First] == label).Sum(pair => (double)pair.Second) / labels.Count(l => l == label);
}
