using Dartboard.Evaluation.Reconstruction;

namespace Dartboard.Evaluation.Records;

/// <summary>An arm's scores on held-out tokens, under SAEBench's names where it has one; null or NaN is written as null.</summary>
public sealed record ArmMetrics
{
    /// <summary>See <see cref="ReconstructionScore.ExplainedVariance"/>. Higher is better.</summary>
    public required double ExplainedVariance { get; init; }

    /// <summary>Lower end of its 95 % bootstrap interval over documents.</summary>
    public double? ExplainedVarianceLow { get; init; }

    /// <summary>Upper end.</summary>
    public double? ExplainedVarianceHigh { get; init; }

    /// <summary>What the arm would explain of isotropic Gaussian activations.</summary>
    public double? ExplainedVarianceFloor { get; init; }

    /// <summary>What the arm explains of Gaussian activations with the real ones' mean and covariance.</summary>
    public double? ExplainedVarianceMatchedFloor { get; init; }

    /// <summary>Explained variance less the matched-covariance floor.</summary>
    public double? ExplainedVarianceAboveFloor => ExplainedVariance - ExplainedVarianceMatchedFloor;

    /// <summary>See <see cref="ReconstructionScore.L0"/>.</summary>
    public required double L0 { get; init; }

    /// <summary>See <see cref="ReconstructionScore.AliveFraction"/>.</summary>
    public double? AliveFraction { get; init; }

    /// <summary>See <see cref="ReconstructionScore.Cosine"/>. Higher is better.</summary>
    public required double Cosine { get; init; }

    /// <summary>See <see cref="ReconstructionScore.MeanSquaredError"/>. Lower is better.</summary>
    public required double Mse { get; init; }

    /// <summary>Next-token loss of the untouched model, nats.</summary>
    public double? CeLossWithoutSae { get; init; }

    /// <summary>Loss with the reconstruction in place of the residual stream, nats.</summary>
    public double? CeLossWithSae { get; init; }

    /// <summary>Loss with zeros in its place, nats.</summary>
    public double? CeLossWithAblation { get; init; }

    /// <summary>Loss with the fit tokens' mean in its place, nats.</summary>
    public double? CeLossWithMeanAblation { get; init; }

    /// <summary>(CE_zero − CE_sae) / (CE_zero − CE_clean). Higher is better, 1 is untouched.</summary>
    public double? CeLossScore { get; init; }

    /// <summary>(CE_mean − CE_sae) / (CE_mean − CE_clean).</summary>
    public double? CeLossScoreMean { get; init; }

    /// <summary>KL(clean ‖ spliced), nats per predicted token. Lower is better.</summary>
    public double? KlDivWithSae { get; init; }

    /// <summary>KL(clean ‖ zero-ablated).</summary>
    public double? KlDivWithAblation { get; init; }

    /// <summary>(KL_zero − KL_sae) / KL_zero. Higher is better.</summary>
    public double? KlDivScore { get; init; }

    /// <summary>CE_sae − CE_clean, nats. Lower is better.</summary>
    public double? DeltaCeNats { get; init; }

    /// <summary>Lower end of its 95 % bootstrap interval over documents.</summary>
    public double? DeltaCeNatsLow { get; init; }

    /// <summary>Upper end.</summary>
    public double? DeltaCeNatsHigh { get; init; }
}
