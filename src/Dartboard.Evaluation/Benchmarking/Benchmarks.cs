namespace Dartboard.Evaluation.Benchmarking;

/// <summary>The measurements of the core library.</summary>
public static class Benchmarks
{
    /// <summary>In the order to show them.</summary>
    public static IReadOnlyList<Benchmark> Core { get; } =
    [
        new("multiply-adds on registers", ProductBenchmark.MeasurePeak),
        new("matrix product", ProductBenchmark.Measure),
        new("hadamard darts", EncodingBenchmark.MeasureHadamard),
        new("rademacher darts", EncodingBenchmark.MeasureRademacher),
        new("dense dictionary", EncodingBenchmark.MeasureDense),
    ];
}
