using Dartboard.Evaluation.Reconstruction;

namespace Dartboard.Evaluation.Preservation;

/// <summary>What is left of a language model's predictions when an arm's reconstruction takes the place of the residual stream.</summary>
/// <remarks>
/// Names and ratios are SAEBench's (Karvonen et al. 2025). Losses are nats per predicted token, over all tokens after the
/// first of each document. Position 0 keeps its true residual in every intervention, the ablations included.
/// </remarks>
public sealed record PreservationScore
{
    /// <summary>CE of the untouched model.</summary>
    public required double CrossEntropyClean { get; init; }

    /// <summary>CE with the reconstruction.</summary>
    public required double CrossEntropy { get; init; }

    /// <summary>CE with zeros.</summary>
    public required double CrossEntropyZero { get; init; }

    /// <summary>CE with the mean.</summary>
    public required double CrossEntropyMean { get; init; }

    /// <summary>KL(clean ‖ with the reconstruction).</summary>
    public required double Divergence { get; init; }

    /// <summary>KL(clean ‖ with zeros).</summary>
    public required double DivergenceZero { get; init; }

    /// <summary>95 % percentile bootstrap of <see cref="DeltaCrossEntropy"/> over documents.</summary>
    public required Interval DeltaCrossEntropyInterval { get; init; }

    /// <summary>CE_sae − CE_clean.</summary>
    public double DeltaCrossEntropy => CrossEntropy - CrossEntropyClean;

    /// <summary>(CE_zero − CE_sae) / (CE_zero − CE_clean).</summary>
    public double LossScore => (CrossEntropyZero - CrossEntropy) / (CrossEntropyZero - CrossEntropyClean);

    /// <summary>(CE_mean − CE_sae) / (CE_mean − CE_clean).</summary>
    public double LossScoreMean => (CrossEntropyMean - CrossEntropy) / (CrossEntropyMean - CrossEntropyClean);

    /// <summary>(KL_zero − KL_sae) / KL_zero.</summary>
    public double DivergenceScore => (DivergenceZero - Divergence) / DivergenceZero;
}
