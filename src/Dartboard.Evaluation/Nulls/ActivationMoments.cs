using System.Numerics.Tensors;
using Dartboard.Kernels;
using Dartboard.Memory;

namespace Dartboard.Evaluation.Nulls;

/// <summary>Mean and covariance of activations, summed in float64.</summary>
public sealed class ActivationMoments
{
    /// <summary>Tokens whose products are summed in float32 before they join the float64 sum.</summary>
    private const int Block = 1024;

    private ActivationMoments(double[] mean, double[,] covariance)
    {
        Mean = mean;
        Covariance = covariance;
    }

    /// <summary>n.</summary>
    public int Width => Mean.Length;

    /// <summary>μ, n.</summary>
    public double[] Mean { get; }

    /// <summary>Σ = E(y − μ)(y − μ)ᵀ, (n, n), the average over tokens (divided by T).</summary>
    public double[,] Covariance { get; }

    /// <summary>μ rounded to float32.</summary>
    public float[] MeanAsFloats() => Array.ConvertAll(Mean, m => (float)m);

    /// <summary>Measures all rows.</summary>
    /// <param name="activations">(tokens, n), at least one row.</param>
    /// <param name="workers">Threads; the result does not depend on their number.</param>
    /// <param name="progress">0 … 1 by tokens.</param>
    public static ActivationMoments Measure(Matrix activations, Workers workers, IProgress<double>? progress = null)
    {
        if (activations.Rows < 1)
            throw new ArgumentException("activations must hold at least one token; got 0", nameof(activations));
        int n = activations.Columns;
        double[] mean = MeanOf(activations);
        var covariance = new double[n, n];
        float[] center = Array.ConvertAll(mean, m => (float)m), columns = new float[n * Block], products = new float[n * n];
        using var packed = new PackedMatrix(n, Block);
        for (long first = 0; first < activations.Rows; first += Block)
        {
            int count = (int)Math.Min(Block, activations.Rows - first);
            Transpose(activations, first, count, center, columns);
            packed.Pack(columns, workers);
            Gemm.Multiply(columns, n, packed, products, workers);
            for (int i = 0; i < n; i++)
                for (int j = 0; j < n; j++)
                    covariance[i, j] += products[i * n + j];
            progress?.Report((double)(first + count) / activations.Rows);
        }

        Average(covariance, activations.Rows);
        return new ActivationMoments(mean, covariance);
    }

    private static double[] MeanOf(Matrix activations)
    {
        var sum = new double[activations.Columns];
        for (long t = 0; t < activations.Rows; t++)
        {
            ReadOnlySpan<float> y = activations.Row(t);
            for (int c = 0; c < y.Length; c++)
                sum[c] += y[c];
        }

        TensorPrimitives.Divide<double>(sum, activations.Rows, sum);
        return sum;
    }

    /// <summary>columns = (y − μ)ᵀ, (n, <see cref="Block"/>), zeros after the last token.</summary>
    private static void Transpose(Matrix activations, long first, int count, float[] center, float[] columns)
    {
        Array.Clear(columns);
        for (int t = 0; t < count; t++)
        {
            ReadOnlySpan<float> y = activations.Row(first + t);
            for (int c = 0; c < y.Length; c++)
                columns[c * Block + t] = y[c] - center[c];
        }
    }

    private static void Average(double[,] covariance, long tokens)
    {
        for (int i = 0; i < covariance.GetLength(0); i++)
            for (int j = 0; j <= i; j++)
                covariance[i, j] = covariance[j, i] = (covariance[i, j] + covariance[j, i]) / (2.0 * tokens);
    }
}
