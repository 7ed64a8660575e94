using Dartboard.Dictionaries;
using Dartboard.Evaluation.Comparison.Arms;

namespace Dartboard.Evaluation.Comparison;

/// <summary>The arms a comparison knows, in the order of the table.</summary>
public static class ArmCatalog
{
    private static readonly IArm[] Known =
    [
        new MeanArm(),
        new PcaArm(),
        new DartsArm("darts", DartKind.Hadamard, tied: false),
        new DartsArm("darts-rademacher", DartKind.Rademacher, tied: false),
        new DartsArm("darts-tied", DartKind.Hadamard, tied: true),
        new TopKSaeArm(),
    ];

    /// <summary>All names, in the order of the table.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Known.Select(arm => arm.Name)];

    /// <summary>The arm of a name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static IArm Get(string name) =>
        Known.FirstOrDefault(arm => arm.Name == name) ?? throw new ArgumentException($"--arms knows {string.Join(", ", Names)}; got '{name}'");
}
