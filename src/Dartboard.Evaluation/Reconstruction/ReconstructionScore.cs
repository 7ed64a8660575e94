namespace Dartboard.Evaluation.Reconstruction;

/// <summary>How well an arm reconstructs held-out activations.</summary>
/// <remarks>All sums in float64 over all tokens and coordinates; neither the batch size nor the scale of y changes the ratios.</remarks>
public sealed record ReconstructionScore
{
    /// <summary>1 − E‖y − ŷ‖² / (E‖y‖² − ‖E y‖²): 0 for the evaluated tokens' own mean, 1 for a copy.</summary>
    public required double ExplainedVariance { get; init; }

    /// <summary>95 % percentile bootstrap of <see cref="ExplainedVariance"/> over documents; null where none was asked for.</summary>
    public required Interval? ExplainedVarianceInterval { get; init; }

    /// <summary>E‖y − ŷ‖² / n, the squared error per coordinate, averaged over tokens.</summary>
    public required double MeanSquaredError { get; init; }

    /// <summary>Mean over tokens of cos(y, ŷ); a token where either is zero counts 0.</summary>
    public required double Cosine { get; init; }

    /// <summary>Mean number of non-zero activations per token.</summary>
    public required double L0 { get; init; }

    /// <summary>Share of latents that fire at least once; NaN for an arm without latents.</summary>
    public required double AliveFraction { get; init; }

    /// <summary>Tokens evaluated.</summary>
    public required long Tokens { get; init; }
}
