using System.Numerics.Tensors;
using Dartboard.Kernels;
using Dartboard.Memory;

namespace Dartboard.Evaluation.Lab.Superposition;

/// <summary>How well a dictionary's directions match the true features: for each feature the largest cosine with any latent.</summary>
/// <param name="MeanMaximalCosine">Mean over features of max_j cos(f_i, w_j).</param>
/// <param name="Recovered">Features with max_j cos(f_i, w_j) &gt; 0.8 (arXiv 2602.14111 §3).</param>
/// <param name="Features">Number of features.</param>
public sealed record FeatureRecovery(double MeanMaximalCosine, int Recovered, int Features)
{
    /// <summary>Above this cosine a feature counts as recovered.</summary>
    public const float Threshold = 0.8f;

    /// <summary>Recovered features as a share of all.</summary>
    public double Share => (double)Recovered / Features;

    /// <summary>Compares directions.</summary>
    /// <param name="features">(features, n), rows of length 1.</param>
    /// <param name="latents">(m, n), rows of any length; zero rows match nothing.</param>
    /// <param name="workers">Threads.</param>
    public static FeatureRecovery Of(Matrix features, Matrix latents, Workers workers)
    {
        int count = (int)features.Rows, width = features.Columns;
        using var packed = new PackedMatrix((int)latents.Rows, width);
        packed.Pack(Normalised(latents), workers);
        var cosines = new float[count * (int)latents.Rows];
        Gemm.Multiply(features.Slice(0, count), count, packed, cosines, workers);
        double sum = 0;
        int recovered = 0;
        for (int i = 0; i < count; i++)
        {
            float best = TensorPrimitives.Max<float>(cosines.AsSpan(i * packed.Columns, packed.Columns));
            sum += best;
            recovered += best > Threshold ? 1 : 0;
        }

        return new FeatureRecovery(sum / count, recovered, count);
    }

    private static float[] Normalised(Matrix latents)
    {
        var rows = new float[latents.Rows * latents.Columns];
        for (int i = 0; i < latents.Rows; i++)
        {
            Span<float> row = rows.AsSpan(i * latents.Columns, latents.Columns);
            float length = TensorPrimitives.Norm<float>(latents.Row(i));
            if (length > 0)
                TensorPrimitives.Divide(latents.Row(i), length, row);
        }

        return rows;
    }
}
