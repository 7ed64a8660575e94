using Dartboard.Memory;
using Dartboard.TestKit;

namespace Dartboard.Evaluation.Tests.Reconstruction;

/// <summary>Activations with a mean, unequal variances and documents that differ from each other.</summary>
internal static class Samples
{
    public static readonly int[] Documents = [.. Enumerable.Range(0, 60).Select(d => d % 7 == 3 ? 0 : 20 + d)];

    public static Matrix Activations(int width, ulong seed, IReadOnlyList<int> documents, float scale = 1)
    {
        var noise = new Noise(seed);
        var activations = new Matrix(documents.Sum(), width);
        var shift = new float[width];
        long row = 0;
        foreach (int tokens in documents)
        {
            noise.FillNormal(shift);
            for (int t = 0; t < tokens; t++, row++)
                for (int c = 0; c < width; c++)
                    activations.Row(row)[c] = scale * (float)(5 + shift[c] + noise.Normal() * (1 + c % 4));
        }

        return activations;
    }

    /// <summary>1 − Σ‖y − ŷ‖² / Σ‖y − ȳ‖², two passes, float64.</summary>
    public static double ExplainedVariance(Matrix y, Func<long, int, double> reconstruction)
    {
        double error = 0, variance = 0;
        for (int c = 0; c < y.Columns; c++)
        {
            double mean = 0;
            for (long t = 0; t < y.Rows; t++)
                mean += y.Row(t)[c] / (double)y.Rows;
            for (long t = 0; t < y.Rows; t++)
            {
                error += Math.Pow(y.Row(t)[c] - reconstruction(t, c), 2);
                variance += Math.Pow(y.Row(t)[c] - mean, 2);
            }
        }

        return 1 - error / variance;
    }
}
