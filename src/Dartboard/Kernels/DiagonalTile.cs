using System.Numerics.Tensors;

namespace Dartboard.Kernels;

/// <summary>Cholesky factor and inverse of one small dense matrix, in float64.</summary>
internal static class DiagonalTile
{
    /// <summary>tile = L with zeros above the diagonal, inverse = L⁻¹.</summary>
    /// <param name="tile">(side, side) row-major symmetric, lower half read; becomes L.</param>
    /// <param name="inverse">Receives L⁻¹, (side, side).</param>
    /// <param name="side">Order.</param>
    /// <param name="pivotFloor">Squared pivots below this are set to it.</param>
    public static void Factor(Span<float> tile, Span<float> inverse, int side, double pivotFloor)
    {
        var l = new double[side * side];
        for (int i = 0; i < side; i++)
            FactorRow(l, tile, i, side, pivotFloor);
        double[] inverted = Invert(l, side);
        for (int e = 0; e < l.Length; e++)
        {
            tile[e] = (float)l[e];
            inverse[e] = (float)inverted[e];
        }
    }

    private static void FactorRow(double[] l, ReadOnlySpan<float> tile, int i, int side, double pivotFloor)
    {
        for (int j = 0; j <= i; j++)
        {
            double left = tile[i * side + j] - TensorPrimitives.Dot<double>(l.AsSpan(i * side, j), l.AsSpan(j * side, j));
            l[i * side + j] = j < i ? left / l[j * side + j] : Math.Sqrt(Math.Max(left, pivotFloor));
        }
    }

    /// <summary>Row i of L⁻¹ = (e_i − Σ_{j&lt;i} L_ij · row j) / L_ii.</summary>
    private static double[] Invert(double[] l, int side)
    {
        var inverse = new double[l.Length];
        for (int i = 0; i < side; i++)
        {
            Span<double> row = inverse.AsSpan(i * side, i + 1);
            for (int j = 0; j < i; j++)
                TensorPrimitives.MultiplyAdd(inverse.AsSpan(j * side, j + 1), -l[i * side + j], row[..(j + 1)], row[..(j + 1)]);
            row[i] = 1;
            TensorPrimitives.Divide(row, l[i * side + i], row);
        }

        return inverse;
    }
}
