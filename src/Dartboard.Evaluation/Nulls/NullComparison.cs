using Dartboard.Evaluation.Reconstruction;

namespace Dartboard.Evaluation.Nulls;

/// <summary>The latents of an arm, held against the same arm's latents under a null.</summary>
/// <remarks>
/// Intervals are over latents (Wilson 1927): they say what another set of latents of this kind would give on the same
/// documents. An interval over documents would have to score every latent on every resample; each score is over all
/// held-out documents already, and the claims are about how many directions mean something. Latents share tokens and the
/// null latents they are held against, so shares vary more than the intervals say: docs/nulls.md has by how much.
/// </remarks>
public sealed record NullComparison
{
    /// <summary>The level of everything here.</summary>
    public const double Level = 0.05;

    /// <summary>Fewest null scores with which a p-value can reach <see cref="Level"/>.</summary>
    public const int LeastNullLatents = 19;

    /// <summary>Latents of the arm that have a score.</summary>
    public required int Tested { get; init; }

    /// <summary>Null latents that have one.</summary>
    public required int NullLatents { get; init; }

    /// <summary>Share of tested latents above the null's 95th percentile at their firing: p at most 0.05. Under the null 0.05.</summary>
    public required double ShareAbove { get; init; }

    /// <summary>95 % interval of <see cref="ShareAbove"/>, over latents.</summary>
    public required Interval ShareAboveInterval { get; init; }

    /// <summary>Share of tested latents significant with the false discovery rate held at 0.05 by Benjamini and Hochberg.</summary>
    /// <remarks>
    /// p-values that share one null sample are positively dependent in the way the method allows (Bates, Candès, Lei, Romano
    /// and Sesia 2023, Ann. Statist. 51); that latents also share tokens is not covered by that theorem, and is why the
    /// calibration under every null is measured, and why <see cref="ShareSignificantAnyDependence"/> stands beside it.
    /// </remarks>
    public required double ShareSignificant { get; init; }

    /// <summary>95 % interval of <see cref="ShareSignificant"/>, over latents.</summary>
    public required Interval ShareSignificantInterval { get; init; }

    /// <summary>The same by Benjamini and Yekutieli, which assumes nothing of how latents depend on each other and finds fewer.</summary>
    public required double ShareSignificantAnyDependence { get; init; }

    /// <summary>p of every latent; NaN where it has no score.</summary>
    public required double[] PValues { get; init; }

    /// <summary>The share of false discoveries at which each latent would just be significant (Benjamini and Hochberg's adjusted p).</summary>
    public required double[] QValues { get; init; }

    /// <summary>Percentile of every latent among null latents of its firing, 0 … 100; NaN where it has no score.</summary>
    public required double[] Percentiles { get; init; }

    /// <summary>Compares scores; where the null has fewer than <see cref="LeastNullLatents"/> or the arm no scores, shares are NaN.</summary>
    /// <param name="scores">One per latent, higher is better, NaN where it has none (it never fires).</param>
    /// <param name="firings">On how many held-out tokens each fires.</param>
    /// <param name="null">The same score of latents under the null.</param>
    /// <exception cref="ArgumentException">Scores and firings are not equally many.</exception>
    public static NullComparison Compare(IReadOnlyList<double> scores, IReadOnlyList<int> firings, NullSample @null)
    {
        if (scores.Count != firings.Count)
            throw new ArgumentException($"every score needs its latent's firings; got {scores.Count} and {firings.Count}", nameof(firings));
        (double PValue, double Percentile)[] places = [.. scores.Zip(firings, @null.Place)];
        double[] pValues = [.. places.Select(place => place.PValue)], qValues = FalseDiscovery.BenjaminiHochberg(pValues);
        int tested = pValues.Count(p => !double.IsNaN(p)), trials = @null.Count < LeastNullLatents ? 0 : tested;
        int above = pValues.Count(p => p <= Level), significant = qValues.Count(q => q <= Level);
        return new NullComparison
        {
            Tested = tested,
            NullLatents = @null.Count,
            ShareAbove = (double)above / trials,
            ShareAboveInterval = Interval.Wilson(above, trials),
            ShareSignificant = (double)significant / trials,
            ShareSignificantInterval = Interval.Wilson(significant, trials),
            ShareSignificantAnyDependence = (double)FalseDiscovery.BenjaminiYekutieli(pValues).Count(q => q <= Level) / trials,
            PValues = pValues,
            QValues = qValues,
            Percentiles = [.. places.Select(place => place.Percentile)],
        };
    }
}
