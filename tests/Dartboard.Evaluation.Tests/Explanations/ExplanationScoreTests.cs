using Dartboard.Evaluation.Explanations;
using Dartboard.TestKit;

namespace Dartboard.Evaluation.Tests.Explanations;

public class ExplanationScoreTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void AgreesWithADefinitionWrittenOutRowByRow(ulong seed)
    {
        (float[] predicted, float[] actual) = Example(seed, 400);
        ExplanationScore score = ExplanationScore.Of(predicted, actual);
        Assert.Equal(NaiveF1(predicted, actual), score.F1, 12);
        Assert.Equal(NaiveAveragePrecision(predicted, actual), score.AveragePrecision, 12);
        Assert.Equal(NaivePearson(predicted, actual), score.Pearson, 10);
    }

    [Fact]
    public void AgreesWithScikitLearn()
    {
        // scikit-learn 1.2.1: average_precision_score, f1_score; NumPy 1.24: corrcoef.
        float[] predicted = [0, 2, 0, 1, 1, 0, 3, 2, 0, 0, 1, 1, 2], actual = [0, 1.5f, 0.5f, 0, 2, 0, 4, 0, 0, 1, 0.25f, 0, 3];
        ExplanationScore score = ExplanationScore.Of(predicted, actual);
        Assert.Equal(0.6666666666666666, score.F1, 12);
        Assert.Equal(0.6895604395604396, score.AveragePrecision, 12);
        Assert.Equal(0.6926178070584583, score.Pearson, 12);
    }

    [Fact]
    public void MissingAndExtraLabelsLowerEveryScore()
    {
        // The two sanity checks of arXiv 2506.05774, with the share of rows that fire in their usual range.
        var noise = new Noise(5);
        float[] actual = [.. Enumerable.Range(0, 20_000).Select(_ => noise.Below(100) == 0 ? 1f : 0)];
        float[] missing = [.. actual.Select(a => a > 0 && noise.Below(2) == 0 ? 1f : 0)];
        float[] extra = [.. actual.Select(a => a > 0 || noise.Below(99) == 0 ? 1f : 0)];
        ExplanationScore right = ExplanationScore.Of(actual, actual), less = ExplanationScore.Of(missing, actual), more = ExplanationScore.Of(extra, actual);
        Assert.Equal((1, 1), (right.F1, right.AveragePrecision));
        Assert.Equal(1, right.Pearson, 12);
        Assert.All([less.F1, less.AveragePrecision, less.Pearson, more.F1, more.AveragePrecision, more.Pearson], score => Assert.InRange(score, 0.3, 0.8));
    }

    [Fact]
    public void APredictionThatIsTheSameEverywhereScoresTheBaseRate()
    {
        float[] actual = [1, 0, 0, 2, 0, 0, 0, 0], nowhere = new float[8], everywhere = [.. Enumerable.Repeat(1f, 8)];
        Assert.Equal(new ExplanationScore(0, 0.25, 0), ExplanationScore.Of(nowhere, actual));
        Assert.Equal(new ExplanationScore(0.4, 0.25, 0), ExplanationScore.Of(everywhere, actual));
    }

    [Fact]
    public void RefusesALatentThatNeverFiresAndLengthsThatDiffer()
    {
        Assert.Contains("never fires; got 2 rows", Assert.Throws<ArgumentException>(() => ExplanationScore.Of([1, 0], [0, 0])).Message, StringComparison.Ordinal);
        Assert.Contains("got 1 and 2", Assert.Throws<ArgumentException>(() => ExplanationScore.Of([1], [0, 1])).Message, StringComparison.Ordinal);
    }

    private static (float[] Predicted, float[] Actual) Example(ulong seed, int rows)
    {
        var noise = new Noise(seed);
        float[] actual = [.. Enumerable.Range(0, rows).Select(_ => (float)Math.Max(0, noise.Normal() - 1))];
        return ([.. actual.Select(a => noise.Below(3) == 0 ? noise.Below(4) : a > 0 ? MathF.Round(a) : 0)], actual);
    }

    private static double NaiveF1(float[] predicted, float[] actual)
    {
        double truePositives = predicted.Where((p, row) => p > 0 && actual[row] > 0).Count();
        double precision = truePositives / predicted.Count(p => p > 0), recall = truePositives / actual.Count(a => a > 0);
        return 2 * precision * recall / (precision + recall);
    }

    private static double NaiveAveragePrecision(float[] predicted, float[] actual)
    {
        double area = 0, recallBefore = 0;
        foreach (float threshold in predicted.Distinct().OrderDescending())
        {
            bool[] chosen = [.. predicted.Select(p => p >= threshold)];
            double hits = chosen.Where((c, row) => c && actual[row] > 0).Count();
            double recall = hits / actual.Count(a => a > 0);
            area += (recall - recallBefore) * hits / chosen.Count(c => c);
            recallBefore = recall;
        }

        return area;
    }

    private static double NaivePearson(float[] predicted, float[] actual)
    {
        double p = predicted.Average(), a = actual.Average();
        double covariance = predicted.Zip(actual, (x, y) => (x - p) * (y - a)).Sum();
        return covariance / Math.Sqrt(predicted.Sum(x => (x - p) * (x - p)) * actual.Sum(y => (y - a) * (y - a)));
    }
}
