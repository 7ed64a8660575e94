using Dartboard.Dictionaries;
using Dartboard.Evaluation.Lab.Statistics;

namespace Dartboard.Evaluation.Lab;

/// <summary>The standardised inner products √n·x_i·y/‖y‖ of m darts with one y, beside what theory says.</summary>
/// <param name="Kind">How the darts were thrown.</param>
/// <param name="Width">n.</param>
/// <param name="Darts">m.</param>
/// <param name="Seed">Seed.</param>
/// <param name="Target">What y is.</param>
/// <param name="LargestShare">max_j y_j² / ‖y‖².</param>
/// <param name="FirstEdge">Lower edge of the first bin.</param>
/// <param name="BinWidth">Width of every bin.</param>
/// <param name="Bins">Counts.</param>
/// <param name="Moments">Moments; 0, 1, 0, 0 for a normal variable.</param>
/// <param name="Normality">Kolmogorov–Smirnov against N(0, 1).</param>
/// <param name="BerryEsseenBound">Bound on the distance of the law of one product from N(0, 1).</param>
/// <param name="Tau">τ.</param>
/// <param name="ShareBeyondTau">Share of darts with |√n·x·y/‖y‖| &gt; τ.</param>
/// <param name="ShareBeyondTauPositive">Share with √n·x·y/‖y‖ &gt; τ.</param>
/// <param name="PaleyZygmundBound">(1 − τ²)²/3, or null beyond τ = 1, where it says nothing.</param>
/// <param name="NormalShare">2(1 − Φ(τ)).</param>
/// <param name="Maximum">Largest product.</param>
/// <param name="LogChanceNonePasses">ln of the bound (1 − p)^m on the chance that no dart is beyond one standard deviation, p = 6/64.</param>
public sealed record HistogramReport(
    DartKind Kind,
    int Width,
    long Darts,
    ulong Seed,
    string Target,
    double LargestShare,
    double FirstEdge,
    double BinWidth,
    IReadOnlyList<long> Bins,
    Moments Moments,
    KolmogorovSmirnov Normality,
    double BerryEsseenBound,
    double Tau,
    double ShareBeyondTau,
    double ShareBeyondTauPositive,
    double? PaleyZygmundBound,
    double NormalShare,
    double Maximum,
    double LogChanceNonePasses)
{
    /// <summary>Below this chance a sample counts as not normal.</summary>
    public const double Significance = 0.001;

    /// <summary>Whether the products pass for normal.</summary>
    public bool IsNormal => Normality.PValue >= Significance;

    /// <summary>The widest distance that Berry–Esseen and sampling together allow.</summary>
    public double AllowedDistance => BerryEsseenBound + 1.95 / Math.Sqrt(Darts);

    /// <summary>Whether at least as many darts pass τ as Paley–Zygmund promises.</summary>
    public bool KeepsPaleyZygmund => PaleyZygmundBound is not { } bound || ShareBeyondTau >= bound;
}
