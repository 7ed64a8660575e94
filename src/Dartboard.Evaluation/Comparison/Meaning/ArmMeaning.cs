using Dartboard.Evaluation.Explanations;
using Dartboard.Evaluation.Latents;
using Dartboard.Evaluation.Probing;
using Dartboard.Evaluation.Reconstruction;
using Dartboard.Evaluation.Records;

namespace Dartboard.Evaluation.Comparison.Meaning;

/// <summary>All that was found out about the latents of one arm.</summary>
/// <param name="Explanations">One for each latent.</param>
/// <param name="HeldOut">Their activations on the held-out rows.</param>
/// <param name="Null">How they stand against the null.</param>
/// <param name="Concepts">How they tell concepts; null where the text tells of none.</param>
/// <param name="Probes">Sparse probes by concept and size; empty where the text tells of no concepts.</param>
internal sealed record ArmMeaning(IReadOnlyList<LatentExplanation> Explanations, LatentActivations HeldOut, NullStanding Null, ConceptChoice? Concepts, ProbeScore[][] Probes) : IDisposable
{
    /// <summary>Sizes of the sparse probes.</summary>
    public static IReadOnlyList<int> ProbeSizes { get; } = [1, 16];

    /// <summary>The figures that stand in tables.</summary>
    /// <param name="bootstrap">Resamples of the concepts, the same for all arms.</param>
    /// <param name="price">What the arm's best directions cost.</param>
    public MeaningMetrics Metrics(DocumentBootstrap? bootstrap, DirectionPrice? price)
    {
        double[] scores = [.. Explanations.Where(explanation => explanation.HeldOut is not null).Select(explanation => explanation.HeldOut!.Value.F1)];
        Interval f1 = Medians.Interval(scores);
        var metrics = new MeaningMetrics
        {
            ExplainedFraction = (double)scores.Length / Explanations.Count,
            ExplanationF1 = Medians.Of(scores),
            ExplanationF1Low = f1.Low,
            ExplanationF1High = f1.High,
            TokenEntropy = Medians.Of([.. Explanations.Where(explanation => explanation.HeldOut is not null).Select(explanation => explanation.NormalizedTokenEntropy ?? double.NaN)]),
            NullExplanationF1 = Null.MedianScore,
            AboveNull = Null.Above,
            AboveNullLow = Null.AboveInterval.Low,
            AboveNullHigh = Null.AboveInterval.High,
            Significant = Null.Significant,
            SignificantLow = Null.SignificantInterval.Low,
            SignificantHigh = Null.SignificantInterval.High,
        };
        return Concepts is null || bootstrap is null ? metrics : WithConcepts(metrics, Concepts, bootstrap) with { Price = price };
    }

    public void Dispose() => Concepts?.Dispose();

    private MeaningMetrics WithConcepts(MeaningMetrics metrics, ConceptChoice concepts, DocumentBootstrap bootstrap)
    {
        (double Mean, Interval Interval) best = Over(concepts.BestAucs, bootstrap), one = Over(Aucs(0), bootstrap), sixteen = Over(Aucs(1), bootstrap);
        return metrics with
        {
            BestLatentAuc = best.Mean,
            BestLatentAucLow = best.Interval.Low,
            BestLatentAucHigh = best.Interval.High,
            ProbeAucK1 = one.Mean,
            ProbeAucK1Low = one.Interval.Low,
            ProbeAucK1High = one.Interval.High,
            ProbeAucK16 = sixteen.Mean,
            ProbeAucK16Low = sixteen.Interval.Low,
            ProbeAucK16High = sixteen.Interval.High,
        };
    }

    private double[] Aucs(int size) => [.. Probes.Select(concept => concept[size].Test.Value)];

    /// <summary>Mean over concepts and its interval.</summary>
    internal static (double Mean, Interval Interval) Over(double[] byConcept, DocumentBootstrap bootstrap) =>
        (byConcept.Average(), bootstrap.Interval(resample => bootstrap.Sum(resample, byConcept) / byConcept.Length));
}
