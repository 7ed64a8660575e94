using System.Numerics.Tensors;
using Dartboard.Memory;

namespace Dartboard.Training.Sae;

/// <summary>The activations' mean, and the scale at which E‖y − mean‖² = 1: the loss is then the fraction of variance left unexplained.</summary>
internal readonly struct Standardization
{
    private const int BlockTokens = 1024;

    private Standardization(float[] mean, float scale)
    {
        Mean = mean;
        Scale = scale;
    }

    /// <summary>E y, n floats.</summary>
    public float[] Mean { get; }

    /// <summary>1/√(E‖y − E y‖²).</summary>
    public float Scale { get; }

    /// <summary>Measures activations, (tokens, n), with float64 sums.</summary>
    /// <exception cref="ArgumentException">A value is NaN or infinite, or all tokens are equal.</exception>
    public static Standardization Of(Matrix activations, Workers workers)
    {
        int blocks = checked((int)((activations.Rows + BlockTokens - 1) / BlockTokens));
        var sums = new double[blocks][];
        var squares = new double[blocks][];
        workers.For(blocks, (block, _) => (sums[block], squares[block]) = SumBlock(activations, (long)block * BlockTokens));
        double[] mean = Total(sums), square = Total(squares);
        TensorPrimitives.Divide(mean, activations.Rows, mean);
        double power = square.Sum() / activations.Rows, variance = power - mean.Sum(x => x * x);
        if (variance <= 1e-12 * power)
            throw new ArgumentException($"activations must vary; all {activations.Rows} tokens are equal", nameof(activations));
        return new Standardization([.. mean.Select(x => (float)x)], (float)(1 / Math.Sqrt(variance)));
    }

    private static (double[] Sum, double[] Square) SumBlock(Matrix activations, long first)
    {
        double[] sum = new double[activations.Columns], square = new double[activations.Columns];
        for (long token = first; token < Math.Min(activations.Rows, first + BlockTokens); token++)
        {
            Span<float> row = activations.Row(token);
            if (!TensorPrimitives.IsFiniteAll<float>(row))
                throw new ArgumentException($"activations must be finite; token {token} has a NaN or an infinity: look at the model or the file they come from", nameof(activations));
            for (int i = 0; i < row.Length; i++)
            {
                sum[i] += row[i];
                square[i] += (double)row[i] * row[i];
            }
        }

        return (sum, square);
    }

    private static double[] Total(double[][] blocks)
    {
        var total = new double[blocks[0].Length];
        foreach (double[] block in blocks)
            TensorPrimitives.Add(total, block, total);
        return total;
    }
}
