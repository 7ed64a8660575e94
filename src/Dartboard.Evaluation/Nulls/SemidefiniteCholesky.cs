using System.Numerics.Tensors;

namespace Dartboard.Evaluation.Nulls;

/// <summary>Σ = L·Lᵀ for a covariance that may be singular.</summary>
internal static class SemidefiniteCholesky
{
    /// <summary>Share of a coordinate's variance below which what is left of it is the float32 products' rounding: its column of L is zero.</summary>
    private const double Negligible = 1e-6;

    /// <summary>L, (n, n) row-major, computed in float64.</summary>
    public static float[] Factor(double[,] covariance)
    {
        int n = covariance.GetLength(0);
        var l = new double[n * n];
        for (int i = 0; i < n; i++)
            for (int j = 0; j <= i; j++)
            {
                double left = covariance[i, j] - TensorPrimitives.Dot<double>(l.AsSpan(i * n, j), l.AsSpan(j * n, j));
                if (j == i)
                    l[i * n + i] = left > Negligible * covariance[i, i] ? Math.Sqrt(left) : 0;
                else
                    l[i * n + j] = l[j * n + j] > 0 ? left / l[j * n + j] : 0;
            }

        return Array.ConvertAll(l, x => (float)x);
    }
}
