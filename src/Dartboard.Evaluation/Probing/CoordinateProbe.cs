namespace Dartboard.Evaluation.Probing;

/// <summary>One coordinate of the residual stream, that whose class means differ most: what a single latent must beat.</summary>
internal sealed class CoordinateProbe(ProbeFeatures features) : IProbe
{
    public IReadOnlyList<ProbeMethod> Methods { get; } = [new("one coordinate")];

    public double[] Grid(int examples) => [double.NaN];

    public double[][][] Score(int[] train, bool[] labels, int[] others, double[][] values)
    {
        double[] differences = ClassMeans.Difference(features.Take(train), labels);
        int best = Enumerable.Range(0, differences.Length).MaxBy(feature => Math.Abs(differences[feature]));
        double sign = Math.Sign(differences[best]);
        return [[[.. others.Select(example => sign * features.Feature(best)[example])]]];
    }
}
