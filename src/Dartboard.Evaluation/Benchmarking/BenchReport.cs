using Dartboard.Evaluation.Records;

namespace Dartboard.Evaluation.Benchmarking;

/// <summary>The rates of one machine at one size: schema <c>dartboard.bench/1</c>.</summary>
/// <param name="Width">n.</param>
/// <param name="Darts">m.</param>
/// <param name="K">Active latents per token.</param>
/// <param name="Machine">Where it was measured.</param>
/// <param name="Results">The rates.</param>
public sealed record BenchReport(int Width, int Darts, int K, MachineInfo Machine, IReadOnlyList<BenchResult> Results)
{
    /// <summary>Name and version of this layout.</summary>
    public string Schema { get; } = "dartboard.bench/1";
}
