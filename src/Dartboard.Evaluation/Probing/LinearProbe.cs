using System.Numerics.Tensors;

namespace Dartboard.Evaluation.Probing;

/// <summary>A direction and where it is cut: the log-odds of the positive class are w·x + b.</summary>
/// <param name="Weights">w.</param>
/// <param name="Intercept">b.</param>
public sealed record LinearProbe(double[] Weights, double Intercept)
{
    /// <summary>w·x + b of every example.</summary>
    public double[] Scores(ProbeFeatures features)
    {
        var scores = new double[features.Examples];
        scores.AsSpan().Fill(Intercept);
        for (int feature = 0; feature < Weights.Length; feature++)
            if (Weights[feature] != 0)
                TensorPrimitives.MultiplyAdd(features.Feature(feature), Weights[feature], scores, scores);
        return scores;
    }
}
