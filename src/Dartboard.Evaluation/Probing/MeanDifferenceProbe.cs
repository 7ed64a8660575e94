namespace Dartboard.Evaluation.Probing;

/// <summary>The projection on the difference of the class means: a direction without any fitting.</summary>
internal sealed class MeanDifferenceProbe(ProbeFeatures features) : IProbe
{
    public IReadOnlyList<ProbeMethod> Methods { get; } = [new("mean difference")];

    public double[] Grid(int examples) => [double.NaN];

    public double[][][] Score(int[] train, bool[] labels, int[] others, double[][] values) =>
        [[new LinearProbe(ClassMeans.Difference(features.Take(train), labels), 0).Scores(features.Take(others))]];
}
