using Dartboard.Dictionaries;

namespace Dartboard.Evaluation.Lab;

/// <summary>How nearly collinear the best dart is with y, as darts are added.</summary>
/// <param name="Kind">How the darts were thrown.</param>
/// <param name="Width">n.</param>
/// <param name="Vectors">Vectors averaged over.</param>
/// <param name="Seed">Seed.</param>
/// <param name="Target">What the vectors are.</param>
/// <param name="Tau">τ, in standard deviations.</param>
/// <param name="Points">One for every power of two from n on, one for 32n, and one for all darts.</param>
/// <param name="Log10DartsFor">log₁₀ of the darts needed for an even chance of a cosine, by cosine.</param>
public sealed record AlignmentReport(
    DartKind Kind,
    int Width,
    int Vectors,
    ulong Seed,
    TargetKind Target,
    double Tau,
    IReadOnlyList<AlignmentPoint> Points,
    IReadOnlyDictionary<string, double> Log10DartsFor)
{
    /// <summary>The post's m = 32n, or null when fewer darts were thrown.</summary>
    public AlignmentPoint? AtPost => Points.FirstOrDefault(point => point.Darts == 32L * Width);

    /// <summary>The largest departure of a mean maximum from the exact law, in standard errors.</summary>
    public double LargestDeparture => Points.Max(point => Math.Abs(point.MeanMaximum - point.ExactMean) / (point.ExactDeviation / Math.Sqrt(Vectors)));
}
