namespace Dartboard.Theory;

/// <summary>max_i cos(x_i, y) over m darts: how nearly collinear the best of them is.</summary>
/// <remarks>Second property of the post, where "nearly collinear" meets numbers.</remarks>
public static class MaximalCosine
{
    private const int Steps = 4000;

    /// <summary>√(2 ln m / n), the leading term; it is too large at every m in reach.</summary>
    public static double Leading(int width, double count) => Math.Sqrt(2 * Math.Log(count) / width);

    /// <summary>Mean and standard deviation of the maximum over m independent darts, from the exact law of one cosine.</summary>
    /// <remarks>P(max ≤ c) = (1 − P(cos &gt; c))^m; E max = u − ∫ P(max ≤ c) dc and E max² = u² − 2∫ c·P(max ≤ c) dc up to u with P(max &gt; u) negligible.</remarks>
    /// <param name="width">n, at least 8.</param>
    /// <param name="count">m, at least 1.</param>
    public static (double Mean, double Deviation) Exact(int width, double count)
    {
        double top = Math.Min(1, Leading(width, count) + 9 / Math.Sqrt(width)), step = 2 * top / Steps, first = 0, second = 0;
        for (int i = 0; i <= Steps; i++)
        {
            double c = -top + i * step, weight = Simpson(i) * step / 3, below = Math.Exp(LogAllBelow(width, count, c));
            first += weight * below;
            second += weight * c * below;
        }

        double mean = top - first, square = top * top - 2 * second;
        return (mean, Math.Sqrt(Math.Max(0, square - mean * mean)));
    }

    /// <summary>log₁₀ of the number of darts with an even chance that one of them reaches cosine c: (1 − P(cos &gt; c))^m = ½.</summary>
    /// <param name="width">n, at least 8.</param>
    /// <param name="cosine">c, 0 … 1.</param>
    public static double Log10DartsFor(int width, double cosine)
    {
        double tail = SphericalCap.LogTail(width, cosine);
        // −ln(1 − p) is p itself where p is too small to subtract.
        double perDart = tail < -30 ? tail : Math.Log(-double.LogP1(-Math.Exp(tail)));
        return (Math.Log(Math.Log(2)) - perDart) / Math.Log(10);
    }

    private static double LogAllBelow(int width, double count, double cosine)
    {
        double tail = SphericalCap.LogTail(width, cosine);
        return count * (tail < -30 ? -Math.Exp(tail) : double.LogP1(-Math.Exp(tail)));
    }

    private static double Simpson(int i) => i is 0 or Steps ? 1 : i % 2 == 1 ? 4 : 2;
}
