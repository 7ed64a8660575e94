namespace Dartboard.Evaluation.Pricing;

/// <summary>In how many darts of which seed prices are counted.</summary>
/// <param name="Score">What is priced.</param>
/// <param name="Darts">M.</param>
/// <param name="Seed">Of the darts and of the bootstrap.</param>
public sealed record PricingOptions(PriceScore Score, long Darts, ulong Seed)
{
    /// <summary>Fewest darts: a tail needs some.</summary>
    public const long FewestDarts = 1 << 10;

    /// <summary>Most darts for <see cref="PriceScore.Auc"/>, all of whose scores are kept.</summary>
    public const long MostAuc = 1 << 24;

    /// <summary>Most darts for <see cref="PriceScore.Linear"/>.</summary>
    public const long MostLinear = 1L << 40;

    /// <summary>Refuses what makes no sense, in one sentence.</summary>
    /// <exception cref="ArgumentException">The number of darts is out of range.</exception>
    public void Validate()
    {
        long most = Score == PriceScore.Auc ? MostAuc : MostLinear;
        if (Darts < FewestDarts || Darts > most)
            throw new ArgumentOutOfRangeException(nameof(Darts), $"--darts must be between {FewestDarts} and {most} for {Score.ToString().ToLowerInvariant()} prices; got {Darts}");
    }
}
