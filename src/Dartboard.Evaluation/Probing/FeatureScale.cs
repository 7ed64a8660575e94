using System.Numerics.Tensors;

namespace Dartboard.Evaluation.Probing;

/// <summary>Brings every feature to mean 0 and variance 1 over the examples it was measured on; a constant feature only to mean 0.</summary>
internal sealed class FeatureScale
{
    private readonly double[] _means, _deviations;

    public FeatureScale(ProbeFeatures features)
    {
        _means = new double[features.Count];
        _deviations = new double[features.Count];
        for (int feature = 0; feature < features.Count; feature++)
        {
            ReadOnlySpan<double> values = features.Feature(feature);
            double mean = TensorPrimitives.Sum(values) / values.Length, squares = 0;
            foreach (double value in values)
                squares += (value - mean) * (value - mean);
            double deviation = Math.Sqrt(squares / values.Length);
            (_means[feature], _deviations[feature]) = (mean, deviation > 0 ? deviation : 1);
        }
    }

    /// <summary>(x − mean)/deviation of other examples.</summary>
    public ProbeFeatures Apply(ProbeFeatures features)
    {
        var scaled = new ProbeFeatures(features.Examples, features.Count);
        for (int feature = 0; feature < features.Count; feature++)
        {
            TensorPrimitives.Subtract(features.Feature(feature), _means[feature], scaled.Feature(feature));
            TensorPrimitives.Divide(scaled.Feature(feature), _deviations[feature], scaled.Feature(feature));
        }

        return scaled;
    }
}
