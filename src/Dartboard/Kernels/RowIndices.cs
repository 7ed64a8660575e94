using System.Numerics.Tensors;
using Dartboard.Memory;

namespace Dartboard.Kernels;

/// <summary>Checks indices before a kernel follows them through pointers.</summary>
internal static class RowIndices
{
    /// <summary>Throws unless every index is a row of the matrix.</summary>
    public static void Check(ReadOnlySpan<int> indices, Matrix rows)
    {
        if (indices.IsEmpty)
            return;
        int low = TensorPrimitives.Min(indices), high = TensorPrimitives.Max(indices);
        if (low < 0 || high >= rows.Rows)
            throw new ArgumentException($"indices must be rows of a matrix of {rows.Rows} rows; got {(low < 0 ? low : high)}", nameof(indices));
    }
}
