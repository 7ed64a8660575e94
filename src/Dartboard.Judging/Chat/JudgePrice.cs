namespace Dartboard.Judging.Chat;

/// <summary>What the endpoint charges, in any currency.</summary>
/// <param name="In">For a million tokens sent.</param>
/// <param name="Out">For a million tokens received.</param>
public sealed record JudgePrice(double In, double Out)
{
    /// <summary>(In·tokensIn + Out·tokensOut) / 10⁶.</summary>
    public double Of(long tokensIn, long tokensOut) => (In * tokensIn + Out * tokensOut) / 1e6;
}
