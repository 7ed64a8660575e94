using Dartboard.Evaluation.Preservation;
using Dartboard.Evaluation.Reconstruction;
using Dartboard.Evaluation.Records;

namespace Dartboard.Evaluation.Comparison;

/// <summary>One arm's reconstruction scores and times, before floors and splicing join them.</summary>
internal sealed record ArmScore(ReconstructionScore Reconstruction, double FitSeconds, double EncodeSeconds)
{
    public ArmResult Result(string name, double isotropicFloor, double matchedFloor, PreservationScore preserved, MeaningMetrics? meaning, long heldOutTokens) => new(
        name,
        new ArmMetrics
        {
            ExplainedVariance = Reconstruction.ExplainedVariance,
            ExplainedVarianceLow = Reconstruction.ExplainedVarianceInterval?.Low,
            ExplainedVarianceHigh = Reconstruction.ExplainedVarianceInterval?.High,
            ExplainedVarianceFloor = isotropicFloor,
            ExplainedVarianceMatchedFloor = matchedFloor,
            L0 = Reconstruction.L0,
            AliveFraction = Reconstruction.AliveFraction,
            Cosine = Reconstruction.Cosine,
            Mse = Reconstruction.MeanSquaredError,
            CeLossWithoutSae = preserved.CrossEntropyClean,
            CeLossWithSae = preserved.CrossEntropy,
            CeLossWithAblation = preserved.CrossEntropyZero,
            CeLossWithMeanAblation = preserved.CrossEntropyMean,
            CeLossScore = preserved.LossScore,
            CeLossScoreMean = preserved.LossScoreMean,
            KlDivWithSae = preserved.Divergence,
            KlDivWithAblation = preserved.DivergenceZero,
            KlDivScore = preserved.DivergenceScore,
            DeltaCeNats = preserved.DeltaCrossEntropy,
            DeltaCeNatsLow = preserved.DeltaCrossEntropyInterval.Low,
            DeltaCeNatsHigh = preserved.DeltaCrossEntropyInterval.High,
        },
        new ArmSeconds(FitSeconds, EncodeSeconds),
        EncodeSeconds > 0 ? heldOutTokens / EncodeSeconds : null)
    {
        Meaning = meaning,
    };
}
