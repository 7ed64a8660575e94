using Dartboard.Evaluation.Probing;
using Dartboard.TestKit;
using Xunit;

namespace Dartboard.Evaluation.Tests.Probing;

public sealed class AucTests
{
    [Theory]
    [InlineData(5, 4, 100)]
    [InlineData(40, 60, 7)]
    [InlineData(30, 2, 3)]
    public void EqualsThePairwiseOracleWithTies(int positives, int negatives, int levels)
    {
        var noise = new Noise(1);
        double[] scores = [.. Enumerable.Range(0, positives + negatives).Select(_ => (double)noise.Below(levels))];
        bool[] labels = [.. Enumerable.Range(0, positives + negatives).Select(i => i < positives)];
        double[][] wins = [.. Enumerable.Range(0, positives).Select(i => Enumerable.Range(positives, negatives).Select(j => Win(scores[i], scores[j])).ToArray())];

        Auc auc = Auc.Of(scores, labels);

        double[] byPositive = [.. wins.Select(row => row.Average())], byNegative = [.. Enumerable.Range(0, negatives).Select(j => wins.Average(row => row[j]))];
        Assert.Equal(byPositive.Average(), auc.Value, 1e-14);
        Assert.Equal(Math.Sqrt(Variance(byPositive) / positives + Variance(byNegative) / negatives), auc.StandardError, 1e-12);
    }

    [Fact]
    public void OrderOfExamplesChangesNothing()
    {
        double[] scores = [3, 1, 2, 2, 0.5];
        bool[] labels = [true, false, true, false, false];
        Assert.Equal(Auc.Of(scores, labels), Auc.Of([.. scores.Reverse()], [.. labels.Reverse()]));
    }

    /// <summary>For every order of eight examples; sums of shares would round differently from order to order.</summary>
    [Fact]
    public void EqualAreasAreEqualToTheBit()
    {
        for (int at = 0; at < 256; at++)
        {
            bool[] labels = [.. Enumerable.Range(0, 8).Select(bit => (at >> bit & 1) == 1)];
            int positives = labels.Count(label => label), negatives = 8 - positives;
            int wins = Enumerable.Range(0, 8).Where(i => labels[i]).Sum(i => labels[..i].Count(label => !label));
            if (positives * negatives > 0)
                Assert.Equal((double)wins / (positives * negatives), Auc.Of([0, 1, 2, 3, 4, 5, 6, 7], labels).Value);
        }
    }

    [Fact]
    public void OneClassHasNoAuc()
    {
        Assert.True(double.IsNaN(Auc.Of([1, 2, 3], [true, true, true]).Value));
        Assert.True(double.IsNaN(Auc.Of([], []).Value));
    }

    [Fact]
    public void OnePositiveHasAnAucButNoStandardError()
    {
        Auc auc = Auc.Of([1, 2, 3], [false, true, false]);
        Assert.Equal(0.5, auc.Value);
        Assert.True(double.IsNaN(auc.StandardError));
    }

    [Fact]
    public void LabelsMustMatchScores() =>
        Assert.Contains("got 1 labels for 2 scores", Assert.Throws<ArgumentException>(() => Auc.Of([1, 2], [true])).Message, StringComparison.Ordinal);

    private static double Win(double positive, double negative) => positive > negative ? 1 : positive == negative ? 0.5 : 0;

    private static double Variance(double[] values) => values.Sum(v => (v - values.Average()) * (v - values.Average())) / (values.Length - 1);
}
