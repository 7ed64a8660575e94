using Dartboard.Theory;

namespace Dartboard.Evaluation.Lab.Statistics;

/// <summary>The test of Kolmogorov and Smirnov: the largest distance between two distribution functions.</summary>
/// <param name="Distance">D.</param>
/// <param name="PValue">Chance of a distance at least as large from independent draws when the distributions agree.</param>
public sealed record KolmogorovSmirnov(double Distance, double PValue)
{
    /// <summary>A sample against N(0, 1).</summary>
    /// <param name="sorted">At least one value, ascending.</param>
    public static KolmogorovSmirnov AgainstNormal(ReadOnlySpan<float> sorted)
    {
        double distance = 0, size = sorted.Length;
        for (int i = 0; i < sorted.Length; i++)
        {
            double expected = NormalDistribution.Cdf(sorted[i]);
            distance = Math.Max(distance, Math.Max((i + 1) / size - expected, expected - i / size));
        }

        return new KolmogorovSmirnov(distance, Tail(distance, size));
    }

    /// <summary>Two samples against each other.</summary>
    /// <param name="a">At least one value, ascending.</param>
    /// <param name="b">At least one value, ascending.</param>
    public static KolmogorovSmirnov Between(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        double distance = 0;
        for (int i = 0, j = 0; i < a.Length && j < b.Length;)
        {
            float at = Math.Min(a[i], b[j]);
            while (i < a.Length && a[i] <= at)
                i++;
            while (j < b.Length && b[j] <= at)
                j++;
            distance = Math.Max(distance, Math.Abs((double)i / a.Length - (double)j / b.Length));
        }

        return new KolmogorovSmirnov(distance, Tail(distance, (double)a.Length * b.Length / (a.Length + (double)b.Length)));
    }

    /// <summary>Kolmogorov's limit law with Stephens' correction for the sample's size (Stephens 1970).</summary>
    private static double Tail(double distance, double size)
    {
        double lambda = (Math.Sqrt(size) + 0.12 + 0.11 / Math.Sqrt(size)) * distance, sum = 0;
        // The series converges slowly where the answer is 1 anyway.
        if (lambda < 0.2)
            return 1;
        for (int j = 1; j <= 100; j++)
            sum += (j % 2 == 1 ? 2 : -2) * Math.Exp(-2.0 * j * j * lambda * lambda);
        return Math.Clamp(sum, 0, 1);
    }
}
