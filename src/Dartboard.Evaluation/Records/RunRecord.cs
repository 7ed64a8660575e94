namespace Dartboard.Evaluation.Records;

/// <summary>What was run, on what, and how long it took: <c>run.json</c>.</summary>
public sealed record RunRecord
{
    /// <summary>Name and version of this layout.</summary>
    public string Schema { get; init; } = "dartboard.run/1";

    /// <summary>The command, for instance <c>compare</c>.</summary>
    public required string Command { get; init; }

    /// <summary>Every option with the value it had, defaults included.</summary>
    public required IReadOnlyDictionary<string, string?> Options { get; init; }

    /// <summary>What was read; null in the record of a run from before this was kept.</summary>
    public RunInputs? Inputs { get; init; }

    /// <summary>Seed of all random streams.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Version of Dartboard.</summary>
    public string Version { get; init; } = MachineInfo.Build().Version;

    /// <summary>Commit Dartboard was built from; null where unknown.</summary>
    public string? GitHash { get; init; } = MachineInfo.Build().GitHash;

    /// <summary>The machine.</summary>
    public required MachineInfo Machine { get; init; }

    /// <summary>When the run began, UTC.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>Wall-clock seconds by stage, in the order they ran.</summary>
    public required IReadOnlyDictionary<string, double> Seconds { get; init; }
}
