namespace Dartboard.Evaluation.Probing;

/// <summary>L2 logistic regression on all features, the strongest baseline of arXiv 2502.16681.</summary>
internal sealed class LogisticProbe(ProbeFeatures features) : IProbe
{
    public IReadOnlyList<ProbeMethod> Methods { get; } = [new("logistic regression")];

    public double[] Grid(int examples) => [.. LogisticRegression.Strengths];

    public double[][][] Score(int[] train, bool[] labels, int[] others, double[][] values)
    {
        ProbeFeatures scored = features.Take(others);
        return [[.. LogisticRegression.FitPath(features.Take(train), labels, values[0], Penalty.L2).Select(probe => probe.Scores(scored))]];
    }
}
