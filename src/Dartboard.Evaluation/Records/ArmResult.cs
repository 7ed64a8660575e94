namespace Dartboard.Evaluation.Records;

/// <summary>One arm of a comparison.</summary>
/// <param name="Name">The arm's name, for instance <c>darts</c>.</param>
/// <param name="Metrics">Its scores on held-out tokens.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="TokensPerSecond">Encoding speed; null for an arm that encodes nothing.</param>
public sealed record ArmResult(string Name, ArmMetrics Metrics, ArmSeconds Seconds, double? TokensPerSecond)
{
    /// <summary>What its latents mean; null for an arm without latents.</summary>
    public MeaningMetrics? Meaning { get; init; }
}
