using Dartboard.Dictionaries;
using Dartboard.Evaluation.Lab;
using Dartboard.Evaluation.Lab.Floor;
using Dartboard.Evaluation.Lab.Statistics;
using Dartboard.Evaluation.Lab.Superposition;
using Dartboard.Memory;

namespace Dartboard.Evaluation.Tests.Lab;

public sealed class ExperimentTests
{
    private static readonly Workers Two = new(2);

    [Theory]
    [InlineData(DartKind.Rademacher), InlineData(DartKind.Hadamard), InlineData(DartKind.Gaussian)]
    public void HistogramsCountTheProductsOfTheDictionary(DartKind kind)
    {
        const int Width = 48, Darts = 700;
        HistogramReport report = HistogramExperiment.Run(new HistogramOptions { Kind = kind, Width = Width, Darts = Darts, Tau = 0.7 }, Two);
        double[] z = [.. Products(kind, Width, Darts, Targets.Create(TargetKind.Gaussian, Width, 1, 42)).Select(c => c * Math.Sqrt(Width))];
        Assert.Equal(z.Average(), report.Moments.Mean, 1e-5);
        Assert.Equal(z.Count(v => Math.Abs(v) > 0.7) / (double)Darts, report.ShareBeyondTau, 1.5 / Darts);
        Assert.Equal(z.Max(), report.Maximum, 1e-4);
        for (int bin = 0; bin < report.Bins.Count; bin++)
        {
            double from = report.FirstEdge + bin * report.BinWidth;
            Assert.InRange(report.Bins[bin], z.Count(v => v >= from + 1e-4 && v < from + report.BinWidth - 1e-4), z.Count(v => v >= from - 1e-4 && v < from + report.BinWidth + 1e-4));
        }
    }

    [Theory]
    [InlineData(DartKind.Rademacher, 64), InlineData(DartKind.Hadamard, 64), InlineData(DartKind.Hadamard, 96), InlineData(DartKind.Hadamard, 90), InlineData(DartKind.Gaussian, 32)]
    public void AlignmentIsTheBestOfTheDictionaryAtEveryStop(DartKind kind, int width)
    {
        const int Darts = 1500;
        AlignmentReport report = AlignmentExperiment.Run(new AlignmentOptions { Kind = kind, Width = width, Darts = Darts, Vectors = 2, Tau = 1.5 }, Two);
        float[] targets = Targets.Create(TargetKind.Gaussian, width, 2, 42);
        double[][] cosines = [Products(kind, width, Darts, targets[..width]), Products(kind, width, Darts, targets[width..])];
        Assert.Equal(Darts, report.Points[^1].Darts);
        foreach (AlignmentPoint point in report.Points)
        {
            Assert.Equal(cosines.Average(c => c[..(int)point.Darts].Max()), point.MeanMaximum, 1e-5);
            Assert.Equal(cosines.Average(c => c[..(int)point.Darts].Count(v => v * Math.Sqrt(width) > 1.5)), point.MeanBeyondTau, 1.01);
        }
    }

    [Fact]
    public void SweepsOfCoherenceStandOnThePrefixes()
    {
        CoherenceReport sweep = CoherenceExperiment.Run(new CoherenceOptions { Width = 32, Darts = 200, Sweep = true }, Two);
        Assert.Equal([32, 64, 128, 200], sweep.Points.Select(point => point.Darts));
        foreach (CoherencePoint point in sweep.Points)
        {
            CoherencePoint alone = CoherenceExperiment.Run(new CoherenceOptions { Width = 32, Darts = point.Darts }, Two).Last;
            Assert.Equal(alone, point);
        }

        Assert.All(sweep.Tails, tail => Assert.True(tail.Share <= tail.Bound));
    }

    /// <summary>mathematics.md §3, at the one size that is quick; the others are in SlowLabTests.</summary>
    [Fact]
    public void TheFloorMeetsItsFormulaAndTheReference()
    {
        var options = new FloorOptions { Settings = [new(256, 8192, 16, false), new(64, 512, 8, true)], ScoreTokens = 1024, FitTokens = 1 << 14, PursuitTokens = 32 };
        FloorReport report = FloorExperiment.Run(options, Two);
        Assert.Equal(0.385, report.Points[0].Formula, 0.005);
        Assert.Equal(0.394, report.Points[0].Tied, 0.01);
        Assert.Null(report.Points[0].LeastSquares);
        Assert.Equal(report.Points[1].Tied, report.Points[1].LeastSquares!.Value, 0.03);
        Assert.All(report.Points, point => Assert.True(point.Tied < point.Matching && point.Matching < point.Orthogonal));
    }

    [Theory]
    [InlineData(FrequencyLaw.Constant, 0.628), InlineData(FrequencyLaw.Variable, 0.626)]
    public void DartsExplainOfKnownFeaturesWhatTheLiteratureSays(FrequencyLaw law, double explained)
    {
        SuperpositionReport report = SuperpositionExperiment.Run(new SuperpositionOptions { Law = law, TrainTokens = 0, FitTokens = 4096, ScoreTokens = 4096 }, Two);
        Assert.Equal(explained, report.Arms[0].ExplainedVariance, 0.01);
        Assert.Equal(0.348, report.Arms[0].Recovery.MeanMaximalCosine, 0.005);
        Assert.Equal(0, report.Arms[0].Recovery.Recovered);
    }

    /// <summary>Where features are few the trained SAE must find them: then a low share elsewhere is the setting's doing.</summary>
    [Fact]
    public void ATrainedSaeRecoversFeaturesThatAreFewEnough()
    {
        var options = new SuperpositionOptions { Width = 64, Features = 128, K = 2, FitTokens = 20_000, TrainTokens = 400_000, ScoreTokens = 2000 };
        SuperpositionReport report = SuperpositionExperiment.Run(options, Two);
        Assert.InRange(report.Arms[^1].Recovery.Share, 0.6, 1);
        Assert.InRange(report.Arms[0].Recovery.Share, 0, 0.05);
    }

    /// <summary>Twice two active features: at a gain of one the first reconstructions overshoot, at the darts' they do not.</summary>
    [Fact]
    public void TheEncoderStartsAtTheGainOfTheDarts()
    {
        var options = new SuperpositionOptions { Width = 16, Features = 64, K = 4, FitTokens = 2048, TrainTokens = 2048, ScoreTokens = 500, LearningRate = 1e-9f };
        double Trained(float? scale) => SuperpositionExperiment.Run(options with { EncoderScale = scale }, Two).Arms[^1].ExplainedVariance;
        double atGain = Trained(null), best = new[] { 0.3f, 0.4f, 0.5f, 0.6f, 0.7f }.Max(scale => Trained(scale));
        Assert.InRange(atGain, best - 0.03, best + 0.03);
        Assert.True(Trained(1) < atGain - 0.1);
    }

    [Theory]
    [InlineData(FrequencyLaw.Constant), InlineData(FrequencyLaw.Variable)]
    public void SyntheticTokensHaveTheMomentsOfTheirRecipe(FrequencyLaw law)
    {
        const int Tokens = 20_000;
        using TrueFeatures features = TrueFeatures.Draw(50, 1000, law, 7);
        using Matrix tokens = new SuperpositionStream(features, 7).Make(5, Tokens, Two);
        // E c² = exp(2·0.25²) and E c = exp(0.25²/2) for LogNormal(0, 0.25); features are independent.
        var mean = new double[50];
        double variance = 0;
        for (int i = 0; i < 1000; i++)
        {
            double p = features.Probabilities[i];
            variance += p * Math.Exp(0.125) - p * p * Math.Exp(0.0625);
            for (int j = 0; j < 50; j++)
                mean[j] += p * Math.Exp(0.03125) * features.Directions.Row(i)[j];
        }

        double squares = 0, meanError = 0;
        for (int j = 0; j < 50; j++)
        {
            double sum = 0;
            for (int t = 0; t < Tokens; t++)
            {
                sum += tokens.Row(t)[j];
                squares += Math.Pow(tokens.Row(t)[j] - mean[j], 2);
            }

            meanError += Math.Pow(sum / Tokens - mean[j], 2);
        }

        Assert.Equal(variance, squares / Tokens, 0.02 * variance);
        // Σ_j of the squared standard errors is variance / T.
        Assert.InRange(meanError, 0, 3 * variance / Tokens);
    }

    [Fact]
    public void SyntheticTokensDependOnTheirNumberAlone()
    {
        using TrueFeatures features = TrueFeatures.Draw(20, 100, FrequencyLaw.Variable, 7);
        using Matrix whole = new SuperpositionStream(features, 7).Make(0, 300, new Workers(3)), part = new SuperpositionStream(features, 7).Make(200, 50, new Workers(1));
        for (int t = 0; t < 50; t++)
            Assert.True(whole.Row(200 + t).SequenceEqual(part.Row(t)));
    }

    private static double[] Products(DartKind kind, int width, int count, float[] target)
    {
        IFeatureDictionary darts = Dartboards.Create(new DartboardSpec(kind, DartboardSpec.CurrentVersion, 42, width, count));
        var dart = new float[width];
        var products = new double[count];
        for (int i = 0; i < count; i++)
        {
            darts.CopyLatent(i, dart);
            products[i] = Enumerable.Range(0, width).Sum(j => (double)dart[j] * target[j]);
        }

        return products;
    }
}
