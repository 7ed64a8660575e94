using System.Numerics.Tensors;

namespace Dartboard.Evaluation.Probing;

/// <summary>Σ log(1 + exp(∓z)) over labelled examples as a function of weights and intercept: value, gradient and Hessian.</summary>
/// <remarks>The intercept is the last coordinate.</remarks>
internal sealed class LogisticLoss
{
    private readonly ProbeFeatures _features;
    private readonly bool[] _labels;
    private readonly double[] _residuals;
    private readonly double[] _curvatures;
    private readonly ProbeFeatures _curved;

    public LogisticLoss(ProbeFeatures features, bool[] labels)
    {
        (_features, _labels) = (features, labels);
        Logits = new double[features.Examples];
        _residuals = new double[features.Examples];
        _curvatures = new double[features.Examples];
        _curved = new ProbeFeatures(features.Examples, features.Count);
        Gradient = new double[features.Count + 1];
        Hessian = new double[(features.Count + 1) * (features.Count + 1)];
    }

    /// <summary>Number of coordinates, the intercept among them.</summary>
    public int Dimensions => Gradient.Length;

    /// <summary>z of every example; moved by the solver.</summary>
    public double[] Logits { get; }

    public double[] Gradient { get; }

    /// <summary>Row after row, symmetric.</summary>
    public double[] Hessian { get; }

    /// <summary>X·step, the change of the logits along a step.</summary>
    public void Direction(ReadOnlySpan<double> step, Span<double> change)
    {
        change.Fill(step[^1]);
        for (int feature = 0; feature < _features.Count; feature++)
            if (step[feature] != 0)
                TensorPrimitives.MultiplyAdd(_features.Feature(feature), step[feature], change, change);
    }

    /// <summary>The loss at logits z.</summary>
    public double Value(ReadOnlySpan<double> logits)
    {
        double sum = 0;
        for (int i = 0; i < logits.Length; i++)
            sum += Math.Max(0, _labels[i] ? -logits[i] : logits[i]) + LogOnePlus(Math.Exp(-Math.Abs(logits[i])));
        return sum;
    }

    /// <summary>Gradient and Hessian at <see cref="Logits"/>.</summary>
    public void Differentiate()
    {
        for (int i = 0; i < Logits.Length; i++)
        {
            double small = Math.Exp(-Math.Abs(Logits[i])), sum = 1 + small;
            bool wrong = _labels[i] != Logits[i] > 0;
            _residuals[i] = (wrong ? 1 : small) / sum * (_labels[i] ? -1 : 1);
            _curvatures[i] = small / (sum * sum);
        }

        int last = Dimensions - 1;
        for (int i = 0; i < last; i++)
        {
            TensorPrimitives.Multiply(_features.Feature(i), _curvatures, _curved.Feature(i));
            Gradient[i] = TensorPrimitives.Dot(_features.Feature(i), _residuals);
            for (int j = 0; j <= i; j++)
                Set(i, j, TensorPrimitives.Dot(_curved.Feature(i), _features.Feature(j)));
            Set(last, i, TensorPrimitives.Sum<double>(_curved.Feature(i)));
        }

        Gradient[last] = TensorPrimitives.Sum<double>(_residuals);
        Set(last, last, TensorPrimitives.Sum<double>(_curvatures));
    }

    private void Set(int i, int j, double value) => Hessian[i * Dimensions + j] = Hessian[j * Dimensions + i] = value;

    // Kahan's correction: log(1 + e) itself loses all digits of a small e.
    private static double LogOnePlus(double e)
    {
        double sum = 1 + e;
        return sum == 1 ? e : Math.Log(sum) * e / (sum - 1);
    }
}
