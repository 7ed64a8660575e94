namespace Dartboard.Evaluation.Reconstruction;

/// <summary>Medians and their intervals over independent values.</summary>
internal static class Medians
{
    private const double TwoSided95 = 1.959963984540054;

    /// <summary>The middle value, or the mean of the two; not a number where there is none.</summary>
    public static double Of(double[] values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length == 0 ? double.NaN : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    /// <summary>95 % interval between order statistics, whatever the distribution: ranks N/2 ± 1.96·√N/2 (normal approximation of the binomial law).</summary>
    public static Interval Interval(double[] values)
    {
        double[] sorted = [.. values.Order()];
        if (sorted.Length == 0)
            return new Interval(double.NaN, double.NaN);
        double half = TwoSided95 * Math.Sqrt(sorted.Length) / 2;
        int low = (int)Math.Floor(sorted.Length / 2.0 - half) - 1, high = (int)Math.Ceiling(sorted.Length / 2.0 + half);
        return new Interval(sorted[Math.Max(0, low)], sorted[Math.Min(sorted.Length - 1, high)]);
    }
}
