using System.Numerics.Tensors;

namespace Dartboard.Evaluation.Probing;

/// <summary>Solves A·x = b for a symmetric positive definite A of a few hundred rows.</summary>
internal static class SmallCholesky
{
    /// <summary>Replaces A by its factor and b by the solution.</summary>
    /// <param name="matrix">A, row after row; its lower triangle is read and overwritten by L of A = L·Lᵀ.</param>
    /// <param name="values">b, overwritten by x.</param>
    /// <returns>False where A is not positive definite in float64.</returns>
    public static bool Solve(Span<double> matrix, Span<double> values)
    {
        int n = values.Length;
        for (int i = 0; i < n; i++)
        {
            Span<double> row = matrix.Slice(i * n, i + 1);
            for (int j = 0; j < i; j++)
                row[j] = (row[j] - TensorPrimitives.Dot<double>(row[..j], matrix.Slice(j * n, j))) / matrix[j * n + j];
            double pivot = row[i] - TensorPrimitives.SumOfSquares<double>(row[..i]);
            if (!(pivot > 0))
                return false;
            row[i] = Math.Sqrt(pivot);
            values[i] = (values[i] - TensorPrimitives.Dot<double>(row[..i], values[..i])) / row[i];
        }

        for (int i = n - 1; i >= 0; i--)
        {
            values[i] /= matrix[i * n + i];
            TensorPrimitives.MultiplyAdd(matrix.Slice(i * n, i), -values[i], values[..i], values[..i]);
        }

        return true;
    }
}
