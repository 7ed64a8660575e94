using Dartboard.Evaluation.Probing;
using Dartboard.TestKit;
using Xunit;

namespace Dartboard.Evaluation.Tests.Probing;

public sealed class LogisticRegressionTests
{
    /// <summary>Every kind of data a probe meets: overlapping classes, classes a plane separates, twin features and features that are always 0.</summary>
    public static TheoryData<int, int, double, double> Problems => new()
    {
        { 200, 5, 0.5, 0 },
        { 60, 20, 3, 0 },
        { 30, 40, 1, 0 },
        { 150, 8, 0.3, 0.9 },
    };

    [Theory]
    [MemberData(nameof(Problems))]
    public void SatisfiesTheOptimalityConditionsAtEveryStrength(int examples, int count, double signal, double zeros)
    {
        (ProbeFeatures features, bool[] labels) = Data(examples, count, signal, zeros);
        foreach (Penalty penalty in Enum.GetValues<Penalty>())
            foreach ((double strength, LinearProbe probe) in LogisticRegression.Strengths.Zip(LogisticRegression.FitPath(features, labels, LogisticRegression.Strengths, penalty)))
                AssertOptimal(features, labels, strength, penalty, probe);
    }

    [Theory]
    [InlineData(Penalty.L1, 1)]
    [InlineData(Penalty.L1, 0.05)]
    [InlineData(Penalty.L2, 1)]
    [InlineData(Penalty.L2, 100)]
    public void FindsTheMinimumThatTernarySearchFinds(Penalty penalty, double strength)
    {
        (ProbeFeatures features, bool[] labels) = Data(50, 1, 0.7, 0);
        double Objective(double w, double b) => strength * Enumerable.Range(0, 50).Sum(i => Math.Log(1 + Math.Exp((labels[i] ? -1 : 1) * (w * features.Feature(0)[i] + b)))) + (penalty == Penalty.L1 ? Math.Abs(w) : w * w / 2);
        double Inner(double w) => Objective(w, Minimize(b => Objective(w, b)));

        LinearProbe probe = LogisticRegression.Fit(features, labels, strength, penalty);

        Assert.Equal(Minimize(Inner), probe.Weights[0], 1e-5);
        Assert.Equal(Inner(Minimize(Inner)), Objective(probe.Weights[0], probe.Intercept), 1e-9);
    }

    [Fact]
    public void AWarmStartChangesNothingButTheWay()
    {
        (ProbeFeatures features, bool[] labels) = Data(100, 10, 0.5, 0);
        foreach (Penalty penalty in Enum.GetValues<Penalty>())
            Assert.All(
                LogisticRegression.FitPath(features, labels, [10], penalty)[0].Weights.Zip(LogisticRegression.FitPath(features, labels, [0.1, 1, 10], penalty)[2].Weights),
                pair => Assert.Equal(pair.First, pair.Second, 1e-6));
    }

    [Fact]
    public void AStrongL1PenaltyLeavesTheIntercept()
    {
        (ProbeFeatures features, bool[] labels) = Data(100, 10, 0.5, 0);
        LinearProbe probe = LogisticRegression.Fit(features, labels, 1e-5, Penalty.L1);
        double share = labels.Count(label => label) / 100.0;
        Assert.All(probe.Weights, weight => Assert.Equal(0, weight));
        Assert.Equal(Math.Log(share / (1 - share)), probe.Intercept, 1e-8);
    }

    [Fact]
    public void OneClassIsRefused() =>
        Assert.Contains("both classes; all 3 are positive", Assert.Throws<ArgumentException>(() => LogisticRegression.Fit(new ProbeFeatures(3, 1), [true, true, true], 1, Penalty.L2)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(0)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void StrengthMustBeAPositiveNumber(double strength) =>
        Assert.Contains("C must be a positive number", Assert.Throws<ArgumentException>(() => LogisticRegression.Fit(new ProbeFeatures(2, 1), [true, false], strength, Penalty.L2)).Message, StringComparison.Ordinal);

    /// <summary>0 must be a subgradient of loss + λ·penalty, up to rounding of the sum over examples and 10⁻⁵ of the penalty's slope.</summary>
    private static void AssertOptimal(ProbeFeatures features, bool[] labels, double strength, Penalty penalty, LinearProbe probe)
    {
        double[] errors = [.. probe.Scores(features).Select((score, i) => 1 / (1 + Math.Exp(-score)) - (labels[i] ? 1 : 0))];
        double lambda = 1 / strength, tolerance = 1e-8 + 1e-5 * lambda * (1 + (penalty == Penalty.L2 ? probe.Weights.Max(Math.Abs) : 0));
        Assert.Equal(0, errors.Sum(), tolerance);
        for (int j = 0; j < features.Count; j++)
        {
            double slope = errors.Zip(features.Feature(j).ToArray(), (error, x) => error * x).Sum(), weight = probe.Weights[j];
            double violation = penalty == Penalty.L2 ? slope + lambda * weight : weight == 0 ? Math.Max(0, Math.Abs(slope) - lambda) : slope + lambda * Math.Sign(weight);
            Assert.True(Math.Abs(violation) < tolerance, $"{penalty} C = {strength}, feature {j}: weight {weight}, slope {slope}");
        }
    }

    private static (ProbeFeatures Features, bool[] Labels) Data(int examples, int count, double signal, double zeros)
    {
        var noise = new Noise(7);
        bool[] labels = [.. Enumerable.Range(0, examples).Select(i => i % 3 == 0)];
        var features = new ProbeFeatures(examples, count);
        for (int j = 0; j < count; j++)
            for (int i = 0; i < examples; i++)
                features.Feature(j)[i] = noise.Uniform() < zeros ? 0 : noise.Normal() + (labels[i] ? signal : 0);
        if (count > 4)
        {
            features.Feature(1).CopyTo(features.Feature(2));
            features.Feature(3).Clear();
        }

        return (features, labels);
    }

    private static double Minimize(Func<double, double> f)
    {
        double low = -30, high = 30;
        for (int i = 0; i < 90; i++)
        {
            double left = low + (high - low) / 3, right = high - (high - low) / 3;
            (low, high) = f(left) < f(right) ? (low, right) : (left, high);
        }

        return (low + high) / 2;
    }
}
