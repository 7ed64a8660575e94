using Dartboard.Evaluation.Runs;
using Dartboard.Memory;

namespace Dartboard.Evaluation.Benchmarking;

/// <summary>The measurements of <c>dartboard bench</c>.</summary>
public static class Benchmarks
{
    /// <summary>Makes every measurement, one after another.</summary>
    /// <param name="options">Sizes.</param>
    /// <param name="modelFolder">The language model whose capture is timed.</param>
    /// <param name="workers">Threads, and the way to cancel.</param>
    /// <param name="progress">Told about each measurement.</param>
    public static IReadOnlyList<BenchResult> Run(BenchOptions options, string modelFolder, Workers workers, IRunProgress progress)
    {
        Benchmark[] benchmarks =
        [
            new("multiply-adds on registers", ProductBenchmark.MeasurePeak),
            new("matrix product", ProductBenchmark.Measure),
            new("hadamard darts", EncodingBenchmark.MeasureHadamard),
            new("rademacher darts", EncodingBenchmark.MeasureRademacher),
            new("dense dictionary", EncodingBenchmark.MeasureDense),
            new("SAE training", TrainingBenchmark.Measure),
            new("capture", new CaptureBenchmark(modelFolder).Measure),
        ];
        progress.Plan([.. benchmarks.Select(benchmark => new Stage(benchmark.Name, 1))]);
        var context = new BenchContext(options, workers);
        var clock = new StageClock(progress, TimeProvider.System);
        return [.. benchmarks.Select(benchmark => clock.Time(benchmark.Name, _ => benchmark.Measure(context)))];
    }
}
