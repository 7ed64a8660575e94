using System.Numerics.Tensors;

namespace Dartboard.Evaluation.Probing;

/// <summary>The share of positive examples among the nearest neighbours in standardised features; the hyper-parameter is their number.</summary>
internal sealed class NeighboursProbe(ProbeFeatures features) : IProbe
{
    private const int MaximalNeighbours = 100;

    public IReadOnlyList<ProbeMethod> Methods { get; } = [new("nearest neighbours")];

    public double[] Grid(int examples) => LogSpacing.UpTo(Math.Min(MaximalNeighbours, examples));

    public double[][][] Score(int[] train, bool[] labels, int[] others, double[][] values)
    {
        ProbeFeatures learned = features.Take(train);
        var scale = new FeatureScale(learned);
        learned = scale.Apply(learned);
        ProbeFeatures scored = scale.Apply(features.Take(others));
        double[] squares = Squares(learned), distances = new double[train.Length];
        var sorted = new bool[train.Length];
        double[][] shares = [.. values[0].Select(_ => new double[others.Length])];
        for (int i = 0; i < others.Length; i++)
        {
            squares.CopyTo(distances, 0);
            for (int feature = 0; feature < learned.Count; feature++)
                TensorPrimitives.MultiplyAdd(learned.Feature(feature), -2 * scored.Feature(feature)[i], distances, distances);
            labels.CopyTo(sorted, 0);
            Array.Sort(distances, sorted);
            for (int value = 0; value < shares.Length; value++)
                shares[value][i] = sorted.AsSpan(..(int)values[0][value]).Count(true) / values[0][value];
        }

        return [shares];
    }

    // ‖x − y‖² = ‖x‖² − 2x·y + ‖y‖², and ‖y‖² of the scored example moves all its distances alike.
    private static double[] Squares(ProbeFeatures learned)
    {
        var squares = new double[learned.Examples];
        for (int feature = 0; feature < learned.Count; feature++)
            TensorPrimitives.MultiplyAdd(learned.Feature(feature), learned.Feature(feature), squares, squares);
        return squares;
    }
}
