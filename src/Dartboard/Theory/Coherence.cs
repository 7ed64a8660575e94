namespace Dartboard.Theory;

/// <summary>How near m darts in Rⁿ come to being orthogonal: bounds and typical values of max |x_i·x_j| over i ≠ j.</summary>
public static class Coherence
{
    /// <summary>2·exp(−nε²/2), a bound on the chance that two given darts have |x_i·x_j| &gt; ε (Hoeffding).</summary>
    /// <param name="width">n.</param>
    /// <param name="epsilon">ε, at least 0.</param>
    public static double PairTailBound(int width, double epsilon) => 2 * Math.Exp(-0.5 * width * epsilon * epsilon);

    /// <summary>exp(nε²/4): at least so many unit vectors exist in Rⁿ with every |x_i·x_j| ≤ ε.</summary>
    /// <param name="width">n.</param>
    /// <param name="epsilon">ε, at least 0.</param>
    public static double NearlyOrthogonalCount(int width, double epsilon) => Math.Exp(0.25 * width * epsilon * epsilon);

    /// <summary>√(4 ln m / n), the typical coherence of independent darts (rademacher, gaussian).</summary>
    /// <param name="width">n.</param>
    /// <param name="count">m.</param>
    public static double TypicalIndependent(int width, int count) => Math.Sqrt(4 * Math.Log(count) / width);

    /// <summary>√(2 ln(nB²)/n), B = m/n, the typical coherence of hadamard darts: two blocks have only n distinct inner products.</summary>
    /// <param name="width">n.</param>
    /// <param name="count">m, at least n.</param>
    public static double TypicalHadamard(int width, int count)
    {
        double blocks = (double)count / width;
        return Math.Sqrt(2 * Math.Log(width * blocks * blocks) / width);
    }

    /// <summary>√((m − n)/(n(m − 1))): no m unit vectors in Rⁿ have a smaller coherence (Welch 1974).</summary>
    /// <param name="width">n.</param>
    /// <param name="count">m, at least n.</param>
    public static double WelchBound(int width, int count) => Math.Sqrt((double)(count - width) / ((double)width * (count - 1)));
}
