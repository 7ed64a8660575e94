using System.Numerics.Tensors;

namespace Dartboard.Training.Sae;

/// <summary>Adam's update for one step (Kingma and Ba 2015, algorithm 1): θ −= η m̂/(√v̂ + ε).</summary>
/// <remarks>β and ε as in Gao et al. 2024, appendix A.3: the mean gradients of a rare latent are tiny, so ε has to be.</remarks>
internal readonly struct AdamStep
{
    public const float Beta1 = 0.9f;
    public const float Beta2 = 0.999f;
    public const float Epsilon = 6.25e-10f;
    private readonly float _rate;
    private readonly float _secondScale;

    /// <summary>Sets the step up.</summary>
    /// <param name="step">1 for the first step.</param>
    /// <param name="rate">η.</param>
    public AdamStep(int step, float rate)
    {
        _rate = (float)(rate / (1 - Math.Pow(Beta1, step)));
        _secondScale = (float)(1 / Math.Sqrt(1 - Math.Pow(Beta2, step)));
    }

    /// <summary>Updates values and their moments; overwrites the gradient.</summary>
    public void Apply(Span<float> values, Span<float> first, Span<float> second, Span<float> gradient)
    {
        TensorPrimitives.Multiply(first, Beta1, first);
        TensorPrimitives.MultiplyAdd(gradient, 1 - Beta1, first, first);
        TensorPrimitives.Multiply(gradient, gradient, gradient);
        TensorPrimitives.Multiply(second, Beta2, second);
        TensorPrimitives.MultiplyAdd(gradient, 1 - Beta2, second, second);
        TensorPrimitives.Sqrt(second, gradient);
        TensorPrimitives.Multiply(gradient, _secondScale, gradient);
        TensorPrimitives.Add(gradient, Epsilon, gradient);
        TensorPrimitives.Divide(first, gradient, gradient);
        TensorPrimitives.MultiplyAdd(gradient, -_rate, values, values);
    }
}
