using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra;

namespace Dartboard.Evaluation.Probing;

/// <summary>Logistic regression (L2, C = 1) on the leading principal components of the standardised features; the hyper-parameter is their number.</summary>
internal sealed class PcaProbe(ProbeFeatures features) : IProbe
{
    private const int MaximalComponents = 100;

    public IReadOnlyList<ProbeMethod> Methods { get; } = [new("PCA regression")];

    public double[] Grid(int examples) => LogSpacing.UpTo(Math.Min(MaximalComponents, Math.Min(examples, features.Count)));

    public double[][][] Score(int[] train, bool[] labels, int[] others, double[][] values)
    {
        ProbeFeatures learned = features.Take(train);
        var scale = new FeatureScale(learned);
        learned = scale.Apply(learned);
        double[][] directions = Directions(learned, (int)values[0].Max());
        ProbeFeatures components = Project(learned, directions), scored = Project(scale.Apply(features.Take(others)), directions);
        return [[.. values[0].Select(count => LogisticRegression.Fit(components.First((int)count), labels, 1, Penalty.L2).Scores(scored.First((int)count)))]];
    }

    /// <summary>Leading eigenvectors of ZᵀZ, largest first; with fewer examples than features they come from those of ZZᵀ, which is smaller.</summary>
    private static double[][] Directions(ProbeFeatures z, int count)
    {
        bool dual = z.Examples < z.Count;
        Matrix<double> matrix = Matrix<double>.Build.Dense(z.Examples, z.Count, (i, j) => z.Feature(j)[i]);
        Matrix<double> vectors = (dual ? matrix.TransposeAndMultiply(matrix) : matrix.TransposeThisAndMultiply(matrix)).Evd(Symmetricity.Symmetric).EigenVectors;
        return [.. Enumerable.Range(1, count).Select(i => vectors.Column(vectors.ColumnCount - i)).Select(vector => (dual ? matrix.TransposeThisAndMultiply(vector).Normalize(2) : vector).ToArray())];
    }

    private static ProbeFeatures Project(ProbeFeatures z, double[][] directions)
    {
        var projected = new ProbeFeatures(z.Examples, directions.Length);
        for (int component = 0; component < directions.Length; component++)
            for (int feature = 0; feature < z.Count; feature++)
                TensorPrimitives.MultiplyAdd(z.Feature(feature), directions[component][feature], projected.Feature(component), projected.Feature(component));
        return projected;
    }
}
