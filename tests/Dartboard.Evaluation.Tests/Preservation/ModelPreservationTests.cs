using Dartboard.Coding;
using Dartboard.Evaluation.Preservation;
using Dartboard.Evaluation.Reconstruction;
using Dartboard.Evaluation.Tests.Reconstruction;
using Dartboard.Memory;
using Dartboard.Models;
using Dartboard.Models.Transformers;
using Dartboard.TestKit;

namespace Dartboard.Evaluation.Tests.Preservation;

public sealed class ModelPreservationTests : IDisposable
{
    private static readonly Workers Two = new(2);
    private static readonly Site Site = Site.Parse("blocks.2.hook_resid_post");

    private readonly LanguageModel _model = LanguageModel.Load(Path.Combine(SharedFiles.Repository, "models", "dotnet-docs-4m"));
    private readonly int[][] _documents;
    private readonly bool[][] _counted;
    private readonly float[] _mean;

    public ModelPreservationTests()
    {
        var noise = new Noise(8);
        _documents = [.. new[] { 9, 1, 30, 14 }.Select(length => Enumerable.Range(0, length).Select(i => i == 0 ? 0 : noise.Below(_model.VocabularySize)).ToArray())];
        _counted = [.. _documents.Select(document => document.Select((_, position) => position % 5 is 1 or 2 or 4).ToArray())];
        _mean = new float[_model.Width];
        noise.FillNormal(_mean);
    }

    public void Dispose() => _model.Dispose();

    [Fact]
    public void CopyLosesNothing()
    {
        PreservationScore copy = Evaluate(Two, new Copy(_model.Width))[0];
        Assert.Equal(copy.CrossEntropyClean, copy.CrossEntropy);
        Assert.Equal(0, copy.Divergence, 1e-6);
        Assert.Equal(1, copy.LossScore);
        Assert.Equal(1, copy.LossScoreMean);
        Assert.Equal(1, copy.DivergenceScore, 1e-6);
        Assert.Equal(new Interval(0, 0), copy.DeltaCrossEntropyInterval);
    }

    [Fact]
    public void AblationsAsArmsScoreNothing()
    {
        IReadOnlyList<PreservationScore> scores = Evaluate(Two, new MeanReconstructor(new float[_model.Width]), new MeanReconstructor(_mean));
        Assert.Equal(0, scores[0].LossScore);
        Assert.Equal(0, scores[0].DivergenceScore);
        Assert.Equal(0, scores[1].LossScoreMean);
        Assert.NotEqual(scores[0].CrossEntropy, scores[1].CrossEntropy);
    }

    [Fact]
    public void TokensThatDoNotCountKeepTheirTrueResidual()
    {
        PreservationScore score = Evaluate(Two, new OthersLost(_model.Width, [.. _counted.SelectMany(mask => mask)]))[0];
        Assert.Equal(score.CrossEntropyClean, score.CrossEntropy);
    }

    [Fact]
    public void LossesAndDivergenceAreTheNaiveFloat64Ones()
    {
        PreservationScore score = Evaluate(Two, new Copy(_model.Width, 0.6f, 0.1f))[0];
        double clean = 0, spliced = 0, zero = 0, divergence = 0;
        foreach ((int[] document, bool[] counted) in _documents.Zip(_counted))
        {
            double[][] p = LogProbabilities(document, counted, y => y), q = LogProbabilities(document, counted, y => 0.6f * y + 0.1f), z = LogProbabilities(document, counted, _ => 0);
            for (int t = 0; t + 1 < document.Length; t++)
            {
                clean -= p[t][document[t + 1]];
                spliced -= q[t][document[t + 1]];
                zero -= z[t][document[t + 1]];
                divergence += p[t].Zip(q[t], (a, b) => Math.Exp(a) * (a - b)).Sum();
            }
        }

        int predicted = _documents.Sum(d => d.Length - 1);
        Assert.Equal(clean / predicted, score.CrossEntropyClean, 1e-5);
        Assert.Equal(spliced / predicted, score.CrossEntropy, 1e-5);
        Assert.Equal(zero / predicted, score.CrossEntropyZero, 1e-5);
        Assert.Equal(divergence / predicted, score.Divergence, 1e-5);
        Assert.True(score.Divergence > 0.01);
        Assert.InRange(score.DeltaCrossEntropy, score.DeltaCrossEntropyInterval.Low, score.DeltaCrossEntropyInterval.High);
    }

    [Fact]
    public void ThreadsChangeNoBit()
    {
        var arm = new Copy(_model.Width, 0.6f);
        Assert.Equal(Evaluate(new Workers(1), arm)[0], Evaluate(new Workers(3), arm)[0]);
    }

    [Fact]
    public void DocumentsThatPredictNothingAreRefused()
    {
        using var preservation = new ModelPreservation(_model, Site, Two);
        Assert.Throws<ArgumentException>(() => preservation.Evaluate([[0], [0]], [[true], [true]], [], _mean, new DocumentBootstrap(2, 1)));
    }

    private IReadOnlyList<PreservationScore> Evaluate(Workers workers, params IReconstructor[] arms)
    {
        using var preservation = new ModelPreservation(_model, Site, workers);
        return preservation.Evaluate(_documents, _counted, arms, _mean, new DocumentBootstrap(_documents.Length, seed: 1, resamples: 100));
    }

    /// <summary>log softmax of the logits of each position, with every residual that counts changed.</summary>
    private double[][] LogProbabilities(int[] document, bool[] counted, Func<float, float> change)
    {
        var batch = new TokenBatch([document]);
        using var workspace = new Workspace(Two);
        using var residual = new Matrix(document.Length, _model.Width);
        using var logits = new Matrix(document.Length, _model.VocabularySize);
        _model.ForwardTo(batch, Site, residual, workspace, Two);
        for (int t = 0; t < document.Length; t++)
            for (int c = 0; counted[t] && c < _model.Width; c++)
                residual.Row(t)[c] = change(residual.Row(t)[c]);
        _model.ForwardFrom(batch, Site, residual, logits, workspace, Two);
        return [.. Enumerable.Range(0, document.Length).Select(t => LogSoftmax(logits.Row(t).ToArray()))];
    }

    private static double[] LogSoftmax(float[] logits)
    {
        double logSum = Math.Log(logits.Sum(l => Math.Exp((double)l)));
        return [.. logits.Select(l => l - logSum)];
    }

    /// <summary>A copy but for the rows that do not count.</summary>
    private sealed class OthersLost(int width, bool[] counted) : IReconstructor
    {
        public int Width => width;

        public int Latents => 0;

        public SparseCodes? Reconstruct(Matrix activations, long first, int count, Matrix reconstruction, Workers workers)
        {
            activations.Slice(first, count).CopyTo(reconstruction.Slice(0, count));
            for (int row = 0; row < count; row++)
                if (!counted[row])
                    reconstruction.Row(row).Fill(99);
            return null;
        }
    }
}
