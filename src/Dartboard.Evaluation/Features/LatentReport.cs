namespace Dartboard.Evaluation.Features;

/// <summary>Everything known of one latent.</summary>
/// <param name="Row">Explanation, scores, null percentile, price.</param>
/// <param name="Concepts">The concepts that it tells best of its arm.</param>
/// <param name="Examples">Where it fires, the largest activation first.</param>
public sealed record LatentReport(FeatureRow Row, IReadOnlyList<ConceptRow> Concepts, IReadOnlyList<FeatureWindow> Examples)
{
    /// <summary>Patterns found with the model in the loop, in words; null where it was not asked.</summary>
    public string? ModelPatterns { get; init; }
}
