namespace Dartboard.Theory;

/// <summary>The chance that a sign dart points some way along a given y, whatever y is.</summary>
/// <remarks>Second property of the post, footnote 2: E S⁴ = 3‖y‖⁴ − 2‖y‖₄⁴ ≤ 3‖y‖⁴ for S = √n·x·y.</remarks>
public static class PaleyZygmund
{
    /// <summary>P(x·y ≥ ‖y‖/√n) ≥ 6/64, one-sided, for every y; Paley–Zygmund is void there (Dzindzalieta and Götze, arXiv 2104.10005).</summary>
    public const double OneSigma = 6.0 / 64;

    /// <summary>P(|x·y| &gt; τ‖y‖/√n) ≥ (1 − τ²)²/3.</summary>
    /// <param name="tau">τ, 0 … 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">τ is not in 0 … 1, where the inequality says nothing.</exception>
    public static double TwoSided(double tau) =>
        tau is >= 0 and <= 1
            ? (1 - tau * tau) * (1 - tau * tau) / 3
            : throw new ArgumentOutOfRangeException(nameof(tau), $"tau must be between 0 and 1; got {tau}");

    /// <summary>P(x·y &gt; τ‖y‖/√n) ≥ (1 − τ²)²/6, because −x is as likely as x.</summary>
    /// <inheritdoc cref="TwoSided"/>
    public static double OneSided(double tau) => TwoSided(tau) / 2;

    /// <summary>ln of the bound (1 − p)^m on the chance that no dart of m passes.</summary>
    /// <param name="chance">p, the least chance of one dart.</param>
    /// <param name="count">m.</param>
    public static double LogNonePasses(double chance, double count) => count * double.LogP1(-chance);

    /// <summary>E S⁴ = 3‖y‖⁴ − 2‖y‖₄⁴ divided by ‖y‖⁴: 3 for spread-out y, 1 for a single spike.</summary>
    /// <param name="y">n coordinates, not all zero.</param>
    public static double Kurtosis(ReadOnlySpan<double> y)
    {
        double squares = 0, fourths = 0;
        foreach (double coordinate in y)
        {
            double square = coordinate * coordinate;
            squares += square;
            fourths += square * square;
        }

        return 3 - 2 * fourths / (squares * squares);
    }
}
