using Dartboard.Theory;

namespace Dartboard.Evaluation.Pricing.Tails;

/// <summary>Increasing functions from a score to t = −ln of a reference law's tail: the scale a tail is fitted on. Only the departure from the reference is left to the fit.</summary>
internal static class TailScale
{
    private const double QuartileOfNormal = 0.6744897501960817;

    /// <summary>The score itself, for scores whose law nobody knows.</summary>
    public static double Raw(double score) => score;

    /// <summary>Cosines with a fixed direction: the law of a random direction in Rⁿ.</summary>
    public static Func<double, double> Cosine(int width) => cosine => -SphericalCap.LogTail(width, Math.Clamp(cosine, -1, 1));

    /// <summary>Areas under the ROC curve: Φ⁻¹(AUC) taken as normal with the quartiles that were seen.</summary>
    /// <remarks>AUC is shrunk to (U + ½)/(N₊N₋ + 1), so that 0 and 1 stay finite.</remarks>
    /// <param name="pairs">N₊·N₋.</param>
    /// <param name="quartiles">The AUC that a quarter of the darts is below, and the one a quarter is above.</param>
    public static Func<double, double> Auc(double pairs, (double Low, double High) quartiles)
    {
        double Probit(double auc) => NormalDistribution.Quantile((auc * pairs + 0.5) / (pairs + 1));
        double deviation = Math.Max((Probit(quartiles.High) - Probit(quartiles.Low)) / (2 * QuartileOfNormal), 1e-9);
        return auc => -NormalDistribution.LogUpperTail(Probit(auc) / deviation);
    }
}
