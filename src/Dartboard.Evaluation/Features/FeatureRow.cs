namespace Dartboard.Evaluation.Features;

/// <summary>One latent of one arm: what it fires on and what that is worth. What is not known is null.</summary>
public sealed record FeatureRow
{
    /// <summary>The arm's name.</summary>
    public required string Arm { get; init; }

    /// <summary>The latent's number, from 0.</summary>
    public required int Latent { get; init; }

    /// <summary><c>live</c>, or why there is no explanation: <c>never_fires_on_fit</c>, <c>never_fires_on_held_out</c>, <c>too_rare</c>.</summary>
    public required string State { get; init; }

    /// <summary>Fit tokens it fires on.</summary>
    public required int FitFirings { get; init; }

    /// <summary>Held-out tokens it fires on.</summary>
    public required int HeldOutFirings { get; init; }

    /// <summary>Share of the held-out tokens it fires on.</summary>
    public required double Density { get; init; }

    /// <summary>Entropy of the tokens it fires on, weighted by activation, in nats (arXiv 2501.17727, App. H).</summary>
    public double? TokenEntropy { get; init; }

    /// <summary>The same over the logarithm of the number of distinct tokens: 0 … 1.</summary>
    public double? NormalizedTokenEntropy { get; init; }

    /// <summary>The explanation in words, learned on fit documents.</summary>
    public string? Rule { get; init; }

    /// <summary>The language the explanation is written in: <c>token</c>, <c>pattern</c>, …</summary>
    public string? Language { get; init; }

    /// <summary>F1 of the explanation over all held-out tokens.</summary>
    public double? F1 { get; init; }

    /// <summary>Its average precision (area under the precision-recall curve) there.</summary>
    public double? AveragePrecision { get; init; }

    /// <summary>Correlation of the activation it predicts with the true one there.</summary>
    public double? Pearson { get; init; }

    /// <summary>The best single token as an explanation.</summary>
    public string? BestToken { get; init; }

    /// <summary>F1 of that.</summary>
    public double? BestTokenF1 { get; init; }

    /// <summary>Where its score stands among null latents that fire as often, 0 … 100.</summary>
    public double? NullPercentile { get; init; }

    /// <summary>Chance of a score as high under the null.</summary>
    public double? PValue { get; init; }

    /// <summary>Share of false discoveries among all latents that are called significant at this one's p.</summary>
    public double? QValue { get; init; }

    /// <summary>Whether it is called significant with false discoveries held at 5 %.</summary>
    public bool? Significant { get; init; }

    /// <summary>The concept it tells best.</summary>
    public string? BestConcept { get; init; }

    /// <summary>Its AUC for that concept on held-out documents.</summary>
    public double? BestConceptAuc { get; init; }

    /// <summary>−log₂ of the chance that a dart of the run is explained as well (by F1), in bits.</summary>
    public double? PriceBits { get; init; }

    /// <summary>Lower end of its 95 % interval.</summary>
    public double? PriceBitsLow { get; init; }

    /// <summary>Upper end of its 95 % interval.</summary>
    public double? PriceBitsHigh { get; init; }

    /// <summary>How the price was found: <c>measured</c> among darts thrown, <c>extrapolated</c> beyond them, or a <c>lower_bound</c>.</summary>
    public string? PriceKind { get; init; }
}
