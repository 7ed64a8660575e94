using Dartboard.Dictionaries;
using Dartboard.Dictionaries.Coherences;

namespace Dartboard.Evaluation.Lab;

/// <summary>How near to orthogonal darts are.</summary>
/// <param name="Kind">How the darts were thrown.</param>
/// <param name="Width">n.</param>
/// <param name="Seed">Seed.</param>
/// <param name="Points">One per m, ascending; the last is the m asked for.</param>
/// <param name="Counts">The distribution of all products at the last m.</param>
/// <param name="Tails">How many pairs exceed some ε, and how many Chernoff's bound allows.</param>
/// <param name="Log10Orthogonal">log₁₀ of exp(nε²/4) at ε = the coherence found: so many darts are promised to exist there.</param>
public sealed record CoherenceReport(
    DartKind Kind,
    int Width,
    ulong Seed,
    IReadOnlyList<CoherencePoint> Points,
    PairCounts Counts,
    IReadOnlyList<CoherenceTail> Tails,
    double Log10Orthogonal)
{
    /// <summary>The m asked for.</summary>
    public CoherencePoint Last => Points[^1];
}
