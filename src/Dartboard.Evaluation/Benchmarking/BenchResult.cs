namespace Dartboard.Evaluation.Benchmarking;

/// <summary>One measured rate, and the rate that binds it.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Value">The rate, the median of the repeats.</param>
/// <param name="Unit">Of the rate and its limit: <c>GFLOP/s</c> or <c>tokens/s</c>.</param>
/// <param name="Limit">The most the rate can be on this machine, or null where it is itself such a bound.</param>
/// <param name="LimitName">What sets the limit.</param>
public sealed record BenchResult(string Name, double Value, string Unit, double? Limit = null, string? LimitName = null)
{
    /// <summary>Value / Limit.</summary>
    public double? Share => Value / Limit;
}
