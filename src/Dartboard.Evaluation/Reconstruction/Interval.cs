namespace Dartboard.Evaluation.Reconstruction;

/// <summary>A confidence interval.</summary>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
public readonly record struct Interval(double Low, double High)
{
    /// <summary>The central 95 % of replicates; those that are not numbers are left out.</summary>
    public static Interval Central(IEnumerable<double> replicates)
    {
        double[] sorted = [.. replicates.Where(double.IsFinite).Order()];
        return sorted.Length == 0 ? new Interval(double.NaN, double.NaN) : new Interval(Quantile(sorted, 0.025), Quantile(sorted, 0.975));
    }

    /// <summary>The 95 % interval of a share (Wilson 1927), which stays within 0 … 1 and has its width where none or all were counted.</summary>
    /// <param name="count">How many of the trials counted.</param>
    /// <param name="trials">Number of trials; 0 gives NaN.</param>
    public static Interval Wilson(int count, int trials)
    {
        const double z = 1.959963984540054;
        double share = (double)count / trials, weight = 1 / (1 + z * z / trials);
        double centre = weight * (share + z * z / (2 * trials));
        double half = weight * z * Math.Sqrt(share * (1 - share) / trials + z * z / (4.0 * trials * trials));
        return new Interval(Math.Max(0, centre - half), Math.Min(1, centre + half));
    }

    /// <summary>Linear interpolation between order statistics (type 7 of Hyndman and Fan 1996, NumPy's default).</summary>
    private static double Quantile(double[] sorted, double p)
    {
        double at = p * (sorted.Length - 1);
        int below = (int)at;
        double above = sorted[Math.Min(below + 1, sorted.Length - 1)];
        return sorted[below] + (at - below) * (above - sorted[below]);
    }
}
