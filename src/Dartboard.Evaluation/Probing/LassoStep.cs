using System.Numerics.Tensors;

namespace Dartboard.Evaluation.Probing;

/// <summary>The proximal Newton step of loss + λ‖w‖₁: minimises the quadratic model of the loss plus the penalty by cyclic coordinate descent.</summary>
internal static class LassoStep
{
    private const int MaximalSweeps = 1000;

    /// <summary>Share of all that was gained below which a sweep is the last; the next Newton step makes up for the rest.</summary>
    private const double Precision = 1e-10;

    /// <summary>Finds argmin g·d + ½d·H·d + λ‖w + d‖₁, the intercept not in the penalty.</summary>
    /// <param name="loss">Differentiated at the point.</param>
    /// <param name="point">w and the intercept.</param>
    /// <param name="lambda">λ.</param>
    /// <param name="step">Receives d.</param>
    /// <returns>How far the linear part of the objective falls along the step.</returns>
    public static double Find(LogisticLoss loss, ReadOnlySpan<double> point, double lambda, Span<double> step)
    {
        int dimensions = loss.Dimensions;
        step.Clear();
        double[] slopes = [.. loss.Gradient];
        double gained = 0;
        for (int sweep = 0; sweep < MaximalSweeps; sweep++)
        {
            double gain = 0;
            for (int j = 0; j < dimensions; j++)
                gain += Descend(j, j == dimensions - 1 ? 0 : lambda, loss.Hessian.AsSpan(j * dimensions, dimensions), point, step, slopes);
            gained += gain;
            if (gain <= Precision * gained)
                break;
        }

        double fall = -TensorPrimitives.Dot<double>(loss.Gradient, step);
        for (int j = 0; j < dimensions - 1; j++)
            fall += lambda * (Math.Abs(point[j]) - Math.Abs(point[j] + step[j]));
        return fall;
    }

    /// <summary>Minimises along one coordinate; slopes = g + H·d follow.</summary>
    /// <returns>A bound of what it gained.</returns>
    private static double Descend(int j, double lambda, ReadOnlySpan<double> hessianRow, ReadOnlySpan<double> point, Span<double> step, Span<double> slopes)
    {
        double curvature = hessianRow[j];
        if (curvature <= 0)
            return 0;
        double now = point[j] + step[j], free = now - slopes[j] / curvature;
        double moved = Math.CopySign(Math.Max(0, Math.Abs(free) - lambda / curvature), free) - now;
        if (moved == 0)
            return 0;
        step[j] += moved;
        TensorPrimitives.MultiplyAdd(hessianRow, moved, slopes, slopes);
        return curvature * moved * moved;
    }
}
