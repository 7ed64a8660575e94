using System.Numerics.Tensors;
using Dartboard.Memory;

namespace Dartboard.Kernels;

/// <summary>Dense float32 matrix product C = A·Bᵀ.</summary>
public static class Gemm
{
    /// <summary>C = A·Bᵀ, or C += A·Bᵀ.</summary>
    /// <param name="a">A, (rows, inner) row-major.</param>
    /// <param name="rows">Number of rows of A and C.</param>
    /// <param name="b">B, packed.</param>
    /// <param name="c">C, (rows, columns) row-major.</param>
    /// <param name="workers">Threads; the result does not depend on their number.</param>
    /// <param name="accumulate">Adds to C in place of overwriting it.</param>
    public static unsafe void Multiply(ReadOnlySpan<float> a, int rows, PackedMatrix b, Span<float> c, Workers workers, bool accumulate = false)
    {
        int inner = b.Inner, columns = b.Columns;
        fixed (float* pa = a, pc = c)
        {
            nint na = (nint)pa, nc = (nint)pc;
            workers.For(rows, (row, _) =>
            {
                var x = new ReadOnlySpan<float>((float*)na + (long)row * inner, inner);
                float* y = (float*)nc + (long)row * columns;
                for (int j = 0; j < columns; j++)
                    y[j] = TensorPrimitives.Dot(x, b.Row(j)) + (accumulate ? y[j] : 0);
            });
        }
    }
}
