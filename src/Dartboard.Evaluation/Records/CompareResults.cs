namespace Dartboard.Evaluation.Records;

/// <summary>The outcome of a comparison: <c>results.json</c>, schema <c>dartboard.compare/1</c>.</summary>
/// <remarks>All but <see cref="ArmResult.Seconds"/> and <see cref="ArmResult.TokensPerSecond"/> depends on the options and the seed only.</remarks>
public sealed record CompareResults
{
    /// <summary>Name and version of this layout.</summary>
    public string Schema { get; init; } = "dartboard.compare/1";

    /// <summary>What was compared.</summary>
    public required CompareSetup Setup { get; init; }

    /// <summary>On what the latents' meaning was measured; null where no arm has latents.</summary>
    public MeaningSetup? Meaning { get; init; }

    /// <summary>The arms, in the order they were asked for.</summary>
    public required IReadOnlyList<ArmResult> Arms { get; init; }

    /// <summary>The answer, in sentences.</summary>
    public required IReadOnlyList<string> Verdict { get; init; }
}
