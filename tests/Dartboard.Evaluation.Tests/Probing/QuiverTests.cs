using Dartboard.Evaluation.Probing;
using Xunit;

namespace Dartboard.Evaluation.Tests.Probing;

public sealed class QuiverTests
{
    private static readonly ProbeMethod[] Methods = [new("one"), new("two"), new("arm k=1", "arm", 1), new("arm k=2", "arm", 2)];

    /// <summary>By task: validation and test AUC of each method.</summary>
    private static readonly TaskResult[] Results =
    [
        Result((0.8, 0.7), (0.9, 0.6), (0.85, 0.99), (0.7, 0.2)),
        Result((0.8, 0.7), (0.7, 0.6), (0.85, 0.8), (0.85, 0.9)),
        Result((0.8, 0.5), (0.8, 0.6), (0.8, 0.9), (0.1, 0.1)),
    ];

    [Fact]
    public void TheBestOnValidationIsTested()
    {
        QuiverSummary summary = Assert.Single(new Quiver(Methods, Results, 42).Arms());

        // Baselines alone: two, one, one (the first of equals); with the arm: two, k = 2 (the larger of equals), one (a tie stays with the baselines).
        Assert.Equal((0.6 + 0.7 + 0.5) / 3, summary.BaselineAuc, 12);
        Assert.Equal((0 + (0.9 - 0.7) + 0) / 3, summary.Gain, 12);
        Assert.Equal(1, summary.Chosen);

        // The arm's own choices: k = 1 at 0.99, k = 2 at 0.9, k = 1 at 0.9.
        Assert.Equal(3, summary.Wins);
        Assert.InRange(summary.Gain, summary.GainLow, summary.GainHigh);
    }

    [Fact]
    public void MeansAreOverTasks()
    {
        MethodSummary one = new Quiver(Methods, Results, 42).Methods().First();
        Assert.Equal((0.7 + 0.7 + 0.5) / 3, one.Auc, 12);
        Assert.Equal(0.8, one.ValidationAuc, 12);
        Assert.Equal(0.5, one.AucLow, 12);
        Assert.Equal(0.7, one.AucHigh, 12);
    }

    [Fact]
    public void ASingleTaskHasNoIntervalOverTasks()
    {
        var quiver = new Quiver(Methods, [Results[0]], 42);
        Assert.All(quiver.Methods(), method => Assert.Equal((double.NaN, double.NaN), (method.AucLow, method.AucHigh)));
        Assert.All(quiver.Arms(), arm => Assert.Equal((double.NaN, double.NaN), (arm.GainLow, arm.GainHigh)));
    }

    [Fact]
    public void SkippedTasksDoNotCount()
    {
        TaskResult[] results = [.. Results, new TaskResult(1, "skipped", "", 0, 0, 0, 0, [])];
        Assert.All(ProbeSummaries.Means(Methods, results, 42), mean => Assert.Equal(3, mean.Tasks));
    }

    private static TaskResult Result(params (double Validation, double Test)[] scores) =>
        new(1, "task", "", 10, 5, 10, 5, [.. scores.Select(score => new ProbeScore(score.Validation, new Auc(score.Test, 0.1), 1))]);
}
