using Dartboard.Coding;
using Dartboard.Evaluation.Nulls;
using Dartboard.Evaluation.Reconstruction;
using Dartboard.Memory;

namespace Dartboard.Evaluation.Tests.Reconstruction;

public sealed class ReconstructionEvaluatorTests
{
    private const int Width = 11;
    private static readonly Workers Two = new(2);

    [Fact]
    public void OwnMeanExplainsExactlyNothing()
    {
        using Matrix y = Samples.Activations(Width, 1, Samples.Documents);
        var mean = new MeanReconstructor(ActivationMoments.Measure(y, Two).MeanAsFloats());
        ReconstructionScore score = Evaluate(mean, y);
        Assert.Equal(0, score.ExplainedVariance, 1e-9);
        Assert.Equal(0, score.L0);
        Assert.True(double.IsNaN(score.AliveFraction));
    }

    [Fact]
    public void CopyExplainsEverything()
    {
        using Matrix y = Samples.Activations(Width, 2, Samples.Documents);
        ReconstructionScore score = Evaluate(new Copy(Width), y);
        Assert.Equal(1, score.ExplainedVariance);
        Assert.Equal(0, score.MeanSquaredError);
        Assert.Equal(1, score.Cosine, 1e-12);
        Assert.Equal(3, score.L0);
        Assert.Equal(1, score.AliveFraction);
    }

    [Fact]
    public void ExplainedVarianceIsTheTwoPassFloat64One()
    {
        using Matrix y = Samples.Activations(Width, 3, Samples.Documents);
        double expected = Samples.ExplainedVariance(y, (t, c) => 0.75f * y.Row(t)[c] + 0.5f);
        Assert.Equal(expected, Evaluate(new Copy(Width, 0.75f, 0.5f), y).ExplainedVariance, 1e-6);
        Assert.InRange(expected, 0.5, 0.95);
    }

    [Fact]
    public void ErrorAndCosineAreMeansOverTokens()
    {
        using Matrix y = Samples.Activations(Width, 4, Samples.Documents);
        ReconstructionScore score = Evaluate(new Copy(Width, 1, 2), y);
        double cosine = 0;
        for (long t = 0; t < y.Rows; t++)
        {
            double[] row = [.. y.Row(t).ToArray().Select(v => (double)v)];
            double[] shifted = [.. row.Select(v => v + 2)];
            cosine += row.Zip(shifted, (a, b) => a * b).Sum() / Math.Sqrt(row.Sum(a => a * a) * shifted.Sum(a => a * a)) / y.Rows;
        }

        Assert.Equal(4, score.MeanSquaredError, 1e-5);
        Assert.Equal(cosine, score.Cosine, 1e-7);
    }

    [Fact]
    public void ScaleChangesNothing()
    {
        using Matrix y = Samples.Activations(Width, 5, Samples.Documents);
        using Matrix scaled = Samples.Activations(Width, 5, Samples.Documents, scale: 1024);
        ReconstructionScore a = Evaluate(new Copy(Width, 0.5f), y), b = Evaluate(new Copy(Width, 0.5f), scaled);
        Assert.Equal(a.ExplainedVariance, b.ExplainedVariance, 1e-12);
        Assert.Equal(a.ExplainedVarianceInterval!.Value.Low, b.ExplainedVarianceInterval!.Value.Low, 1e-12);
        Assert.Equal(a.Cosine, b.Cosine, 1e-12);
    }

    [Fact]
    public void OrderOfTokensAndThreadsChangeNothing()
    {
        int[] lengths = [2500, 3000];
        using Matrix y = Samples.Activations(Width, 6, lengths);
        using var reversed = new Matrix(y.Rows, Width);
        for (long t = 0; t < y.Rows; t++)
            y.Row(t).CopyTo(reversed.Row(y.Rows - 1 - t));
        ReconstructionScore a = ReconstructionEvaluator.Evaluate(new Copy(Width, 0.5f), new EvaluationSet(y, lengths), null, new Workers(1));
        ReconstructionScore b = ReconstructionEvaluator.Evaluate(new Copy(Width, 0.5f), new EvaluationSet(reversed, [3000, 2500]), null, new Workers(3));
        Assert.Equal(a.ExplainedVariance, b.ExplainedVariance, 1e-12);
        Assert.Equal(a, ReconstructionEvaluator.Evaluate(new Copy(Width, 0.5f), new EvaluationSet(y, lengths), null, new Workers(3)));
    }

    [Fact]
    public void LatentsCountWhereTheyAreNotZero()
    {
        using Matrix y = Samples.Activations(Width, 7, [3, 2]);
        ReconstructionScore score = ReconstructionEvaluator.Evaluate(new Coded(), new EvaluationSet(y, [3, 2]), null, Two);
        Assert.Equal(1.4, score.L0, 1e-12);
        Assert.Equal(0.75, score.AliveFraction);
    }

    [Fact]
    public void DocumentsMustAddUpToTheRows()
    {
        using var y = new Matrix(5, Width);
        Assert.Contains("got 6 tokens for 5 rows", Assert.Throws<ArgumentException>(() => new EvaluationSet(y, [3, 3])).Message);
    }

    private static ReconstructionScore Evaluate(IReconstructor arm, Matrix y) =>
        ReconstructionEvaluator.Evaluate(arm, new EvaluationSet(y, Samples.Documents), new DocumentBootstrap(Samples.Documents.Length, 1, 200), Two);

    /// <summary>Four latents, two per token: 0 and 1, of which 1 is zero, save for token 2 (2 alone) and 4 (both).</summary>
    private sealed class Coded : IReconstructor
    {
        public int Width => ReconstructionEvaluatorTests.Width;

        public int Latents => 4;

        public SparseCodes? Reconstruct(Matrix activations, long first, int count, Matrix reconstruction, Workers workers)
        {
            var codes = new SparseCodes(count, 2, 4);
            for (int t = 0; t < count; t++)
            {
                (codes.IndicesOf(t)[0], codes.IndicesOf(t)[1]) = (t == 2 ? 2 : 0, 3);
                (codes.ValuesOf(t)[0], codes.ValuesOf(t)[1]) = (-1, t is 1 or 4 ? 5 : 0);
            }

            return codes;
        }
    }
}
