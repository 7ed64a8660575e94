namespace Dartboard.Evaluation.Records;

/// <summary>What an arm's latents mean, on held-out documents; null where it could not be measured.</summary>
/// <remarks>Shares are of the latents that have an explanation; intervals are 95 %, over latents for explanations and over concepts for the rest.</remarks>
public sealed record MeaningMetrics
{
    /// <summary>Share of all m latents that could be explained: they fire often enough on fit documents, and on held-out ones.</summary>
    public required double ExplainedFraction { get; init; }

    /// <summary>Median over explained latents of the explanation's F1 on all held-out tokens. Higher is better.</summary>
    public required double ExplanationF1 { get; init; }

    /// <summary>Lower end of its interval.</summary>
    public required double ExplanationF1Low { get; init; }

    /// <summary>Upper end.</summary>
    public required double ExplanationF1High { get; init; }

    /// <summary>Median over explained latents of token-distribution entropy over the logarithm of the number of distinct tokens (arXiv 2501.17727, App. H): 1 where all tokens alike excite it.</summary>
    public required double TokenEntropy { get; init; }

    /// <summary>Median F1 of the same arm's latents under the null; null for a null of labels.</summary>
    public double? NullExplanationF1 { get; init; }

    /// <summary>Share of latents above the null's 95th percentile; 0.05 where there is nothing.</summary>
    public double? AboveNull { get; init; }

    /// <summary>Lower end of its interval.</summary>
    public double? AboveNullLow { get; init; }

    /// <summary>Upper end.</summary>
    public double? AboveNullHigh { get; init; }

    /// <summary>Share of latents that beat the null with the rate of false discoveries held at 0.05.</summary>
    public double? Significant { get; init; }

    /// <summary>Lower end of its interval.</summary>
    public double? SignificantLow { get; init; }

    /// <summary>Upper end.</summary>
    public double? SignificantHigh { get; init; }

    /// <summary>Mean over concepts of the AUC of the latent that told the concept best on fit documents.</summary>
    public double? BestLatentAuc { get; init; }

    /// <summary>Lower end of its interval.</summary>
    public double? BestLatentAucLow { get; init; }

    /// <summary>Upper end.</summary>
    public double? BestLatentAucHigh { get; init; }

    /// <summary>Mean over concepts of the AUC of a probe on one latent (arXiv 2502.16681).</summary>
    public double? ProbeAucK1 { get; init; }

    /// <summary>Lower end of its interval.</summary>
    public double? ProbeAucK1Low { get; init; }

    /// <summary>Upper end.</summary>
    public double? ProbeAucK1High { get; init; }

    /// <summary>Mean over concepts of the AUC of a probe on 16 latents.</summary>
    public double? ProbeAucK16 { get; init; }

    /// <summary>Lower end of its interval.</summary>
    public double? ProbeAucK16Low { get; init; }

    /// <summary>Upper end.</summary>
    public double? ProbeAucK16High { get; init; }

    /// <summary>What the arm's best directions cost in darts.</summary>
    public DirectionPrice? Price { get; init; }
}
