namespace Dartboard.Evaluation.Features;

/// <summary>How well the best latent of an arm tells one concept. What is not known is null.</summary>
public sealed record ConceptRow
{
    /// <summary>The arm's name.</summary>
    public required string Arm { get; init; }

    /// <summary>The concept's name.</summary>
    public required string Concept { get; init; }

    /// <summary>The concept in words.</summary>
    public required string Description { get; init; }

    /// <summary>The latent with the largest AUC on fit documents.</summary>
    public required int Latent { get; init; }

    /// <summary>That AUC.</summary>
    public required double AucFit { get; init; }

    /// <summary>The same latent's AUC on held-out documents.</summary>
    public double? AucHeldOut { get; init; }

    /// <summary>−log₂ of the chance that a dart scores as high, in bits.</summary>
    public double? PriceBits { get; init; }

    /// <summary>Lower end of its 95 % interval.</summary>
    public double? PriceBitsLow { get; init; }

    /// <summary>Upper end of its 95 % interval.</summary>
    public double? PriceBitsHigh { get; init; }

    /// <summary>How the price was found: <c>measured</c> among darts thrown, <c>extrapolated</c> beyond them, or a <c>lower_bound</c>.</summary>
    public string? PriceKind { get; init; }
}
