using System.Numerics.Tensors;

namespace Dartboard.Evaluation.Probing;

/// <summary>How the classes' means differ.</summary>
internal static class ClassMeans
{
    /// <summary>Mean over positive − mean over negative examples, by feature.</summary>
    public static double[] Difference(ProbeFeatures features, bool[] labels)
    {
        double positives = labels.Count(label => label), negatives = labels.Length - positives;
        double[] weights = [.. labels.Select(label => label ? 1 / positives : -1 / negatives)];
        return [.. Enumerable.Range(0, features.Count).Select(feature => TensorPrimitives.Dot<double>(features.Feature(feature), weights))];
    }
}
