using System.Numerics.Tensors;

namespace Dartboard.Evaluation.Probing;

/// <summary>The Newton step of loss + ½λ‖w‖².</summary>
internal static class RidgeStep
{
    /// <summary>Solves (H + λI)·step = −(g + λw), the intercept without λ.</summary>
    /// <param name="loss">Differentiated at the point; its Hessian is overwritten.</param>
    /// <param name="point">w and the intercept.</param>
    /// <param name="lambda">λ.</param>
    /// <param name="step">Receives the step.</param>
    /// <returns>How steeply the objective falls along the step; 0 where the Hessian is singular in float64.</returns>
    public static double Find(LogisticLoss loss, ReadOnlySpan<double> point, double lambda, Span<double> step)
    {
        int weights = loss.Dimensions - 1;
        TensorPrimitives.MultiplyAdd(point[..weights], lambda, loss.Gradient.AsSpan(..weights), loss.Gradient.AsSpan(..weights));
        for (int i = 0; i < weights; i++)
            loss.Hessian[i * loss.Dimensions + i] += lambda;
        TensorPrimitives.Negate(loss.Gradient, step);
        return SmallCholesky.Solve(loss.Hessian, step) ? -TensorPrimitives.Dot<double>(loss.Gradient, step) : 0;
    }
}
