namespace Dartboard.Evaluation.Probing;

/// <summary>What <c>dartboard probe</c> found.</summary>
public sealed record ProbeReport
{
    /// <summary>The schema of the JSON.</summary>
    public string Schema { get; init; } = "dartboard.probe/1";

    /// <summary>What was probed, and how.</summary>
    public required ProbeSetup Setup { get; init; }

    /// <summary>The methods, baselines first.</summary>
    public required IReadOnlyList<ProbeMethod> Methods { get; init; }

    /// <summary>Every method over all tasks, by condition.</summary>
    public required IReadOnlyList<MethodSummary> Means { get; init; }

    /// <summary>What every arm adds to the baselines, by condition.</summary>
    public required IReadOnlyList<QuiverSummary> Quivers { get; init; }

    /// <summary>Every task under every condition.</summary>
    public required IReadOnlyList<TaskResult> Tasks { get; init; }

    /// <summary>The same under a null; null where none was asked for.</summary>
    public ProbeNull? Null { get; init; }
}
