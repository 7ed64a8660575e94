using System.Numerics.Tensors;
using Dartboard.Dictionaries;
using Dartboard.Evaluation.Concepts;
using Dartboard.Evaluation.Explanations;
using Dartboard.Evaluation.Latents;
using Dartboard.Evaluation.Nulls;
using Dartboard.Memory;

namespace Dartboard.Evaluation.Tests.Nulls;

/// <summary>A latent that means something, hidden among darts, is found; nothing depends on what it should not.</summary>
public sealed class PlantedLatentTests
{
    private const int Latents = 512, Planted = 77;

    [Fact]
    public void ALatentOfOneTokenIsFoundAndExplained()
    {
        using var study = new SmallStudy(tokens: 12_000, Latents, k: 16, seed: 1);
        int token = Enumerable.Range(0, study.Fit.Rows).GroupBy(study.Fit.TokenAt).OrderByDescending(rows => rows.Count()).ElementAt(5).Key;
        bool Fires(TokenCorpus corpus, int row) => corpus.TokenAt(row) == token;
        using Matrix fit = Plant(study.Data.Fit, row => Fires(study.Fit, row)), heldOut = Plant(study.Data.HeldOut.Activations, row => Fires(study.HeldOut, row));
        using Matrix directions = Directions();
        using var dictionary = new DenseDictionary(directions, study.Workers);
        NullLatents latents = study.Encode(dictionary, fit, heldOut);
        IReadOnlyList<LatentExplanation> explanations = study.Explain(latents), shifted = study.Explain(NullLatents.Shift(latents.Fit, latents.HeldOut, 7));
        NullComparison comparison = SmallStudy.Compare(explanations, shifted);
        Assert.Equal(new TokenRule(token), explanations[Planted].Rule);
        Assert.InRange(explanations[Planted].HeldOut!.Value.F1, 0.9, 1);
        Assert.Equal(100, comparison.Percentiles[Planted]);
        Assert.InRange(comparison.QValues[Planted], 0, NullComparison.Level);
    }

    [Fact]
    public void ALatentOfOneConceptIsFoundThroughPermutedLabels()
    {
        using var study = new SmallStudy(tokens: 40_000, Latents, k: 16, seed: 1);
        ConceptSuite suite = ConceptSuite.Create(study.Fit, study.HeldOut, study.Tokenizer);
        ConceptTask task = suite.Tasks[0];
        HashSet<int> positives = [.. task.HeldOutDocuments.Where((_, i) => task.HeldOutLabels[i])];
        using Matrix heldOut = Plant(study.Data.HeldOut.Activations, row => positives.Contains(study.HeldOut.SequenceOf[row]));
        using Matrix directions = Directions();
        using var dictionary = new DenseDictionary(directions, study.Workers);
        LatentActivations pooled = Pooled.Latents(study.HeldOut, study.Encode(dictionary, study.Data.Fit, heldOut).HeldOut, suite.HeldOutReadable, Pooling.Max, study.Workers);
        LabelledDocuments[] concepts = [.. suite.Tasks.Select(t => new LabelledDocuments(t.Name, t.HeldOutDocuments, t.HeldOutLabels))];
        MaxT result = LabelNull.Run(pooled, concepts, new LabelPermutations(pooled.Tokens, 199, 42), study.Workers);
        using Matrix areas = LatentAuc.Measure(pooled, [.. suite.Tasks.Select(t => t.HeldOutDocuments)], [.. suite.Tasks.Select(t => t.HeldOutLabels)], study.Workers);
        Assert.Equal(1.0 / 200, result.JointPValue(0, Planted));
        for (int concept = 0; concept < concepts.Length; concept++)
            Assert.Equal(Enumerable.Range(0, Latents).Select(latent => areas.Row(latent)[concept]), result.Concepts[concept].Aucs.Select(auc => (float)auc));
    }

    [Theory]
    [InlineData(NullKind.Shift)]
    [InlineData(NullKind.Gaussian)]
    public void ThreadsChangeNothing(NullKind kind)
    {
        NullComparison Run(int threads)
        {
            using var study = new SmallStudy(tokens: 6_000, Latents, k: 16, seed: 1, threads);
            return study.Compare(study.Darts(3), study.Darts(kind, 3, 4));
        }

        NullComparison one = Run(1), three = Run(3);
        Assert.Equal(one.PValues, three.PValues);
        Assert.Equal(one.Percentiles, three.Percentiles);
    }

    private static Matrix Directions()
    {
        IFeatureDictionary thrown = Dartboards.Rademacher(256, Latents, 5);
        var directions = new Matrix(Latents, 256);
        for (int latent = 0; latent < Latents; latent++)
            thrown.CopyLatent(latent, directions.Row(latent));
        return directions;
    }

    /// <summary>Sets the activations' component along the planted latent: large where it shall fire, 0 elsewhere.</summary>
    private static Matrix Plant(Matrix activations, Func<int, bool> fires)
    {
        float[] direction = new float[activations.Columns];
        Dartboards.Rademacher(activations.Columns, Latents, 5).CopyLatent(Planted, direction);
        var planted = new Matrix(activations.Rows, activations.Columns);
        for (int row = 0; row < activations.Rows; row++)
        {
            float wanted = fires(row) ? 2 * TensorPrimitives.Norm<float>(activations.Row(row)) : 0;
            TensorPrimitives.MultiplyAdd(direction, wanted - TensorPrimitives.Dot<float>(direction, activations.Row(row)), activations.Row(row), planted.Row(row));
        }

        return planted;
    }
}
