namespace Dartboard.Evaluation.Benchmarking;

/// <summary>One measurement that can be made on its own.</summary>
/// <param name="Name">What is measured, as progress displays show it.</param>
/// <param name="Measure">Makes it; takes a few times <see cref="BenchOptions.Seconds"/>.</param>
public sealed record Benchmark(string Name, Func<BenchContext, BenchResult> Measure);
