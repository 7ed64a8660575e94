namespace Dartboard.Evaluation.Lab;

/// <summary>The best of the first m darts.</summary>
/// <param name="Darts">m.</param>
/// <param name="MeanMaximum">max_i cos(x_i, y), averaged over the vectors y.</param>
/// <param name="Deviation">Its standard deviation over the vectors (0 for a single one).</param>
/// <param name="Leading">√(2 ln m / n).</param>
/// <param name="ExactMean">Mean of the exact law for m independent darts.</param>
/// <param name="ExactDeviation">Standard deviation of that law.</param>
/// <param name="MeanBeyondTau">Darts with √n·x·y/‖y‖ &gt; τ, averaged over the vectors.</param>
/// <param name="ExpectedBeyondTau">m·(1 − Φ(τ)).</param>
public sealed record AlignmentPoint(
    long Darts,
    double MeanMaximum,
    double Deviation,
    double Leading,
    double ExactMean,
    double ExactDeviation,
    double MeanBeyondTau,
    double ExpectedBeyondTau);
