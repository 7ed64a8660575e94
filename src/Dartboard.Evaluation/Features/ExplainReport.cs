using Dartboard.Evaluation.Records;

namespace Dartboard.Evaluation.Features;

/// <summary>What <c>dartboard explain</c> tells, as JSON: schema <c>dartboard.explain/1</c>.</summary>
public sealed record ExplainReport
{
    /// <summary>Name and version of this layout.</summary>
    public string Schema { get; init; } = "dartboard.explain/1";

    /// <summary>On what the run was.</summary>
    public required CompareSetup Setup { get; init; }

    /// <summary>The null that percentiles and p-values are held against; null where there is none.</summary>
    public required string? Null { get; init; }

    /// <summary>Each arm at a glance, without its latents.</summary>
    public required IReadOnlyList<FeatureSummary> Arms { get; init; }

    /// <summary>The best explained latents of each arm, or those that were asked for.</summary>
    public required IReadOnlyList<LatentReport> Latents { get; init; }
}
