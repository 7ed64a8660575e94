using System.Numerics.Tensors;
using Dartboard.Kernels;
using Dartboard.Memory;

namespace Dartboard.Models.Transformers;

/// <summary>y = W·x + b for every row.</summary>
internal sealed class Linear(PackedMatrix weight, float[]? bias) : IDisposable
{
    internal int Outputs => weight.Columns;

    internal int Inputs => weight.Inner;

    internal long Parameters => (long)Outputs * Inputs + (bias?.Length ?? 0);

    internal void Apply(ReadOnlySpan<float> input, int rows, Span<float> output, Workers workers)
    {
        Gemm.Multiply(input[..(rows * Inputs)], rows, weight, output[..(rows * Outputs)], workers);
        if (bias is null)
            return;
        for (int row = 0; row < rows; row++)
        {
            Span<float> y = output.Slice(row * Outputs, Outputs);
            TensorPrimitives.Add(y, bias, y);
        }
    }

    public void Dispose() => weight.Dispose();
}
