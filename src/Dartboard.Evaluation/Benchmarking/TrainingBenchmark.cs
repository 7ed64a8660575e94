using System.Diagnostics;
using Dartboard.Memory;
using Dartboard.Training;

namespace Dartboard.Evaluation.Benchmarking;

/// <summary>Tokens per second that a TopK SAE learns from.</summary>
public static class TrainingBenchmark
{
    private const int Batch = 4096;
    private const int FewestSteps = 4;

    /// <summary>Training: limited by the one dense product of a step, the encoder's 2·n·m operations per token.</summary>
    public static BenchResult Measure(BenchContext context)
    {
        BenchOptions options = context.Options;
        using var activations = new Matrix(Batch, options.Width);
        ProductBenchmark.Numbers(Batch * options.Width).CopyTo(activations.Slice(0, Batch));
        double limit = context.ProductFlopPerSecond / (2.0 * options.Width * options.Darts);
        int steps = Math.Max(FewestSteps, (int)(options.Seconds * limit / Batch));
        var training = new TopKSaeOptions { Latents = options.Darts, K = options.K, BatchSize = Batch, Tokens = (long)steps * Batch };
        var times = new StepTimes();
        TopKSaeTrainer.Train(activations, training, context.Workers, times).Dispose();
        return new("SAE training", Batch / times.Median(), "tokens/s", limit, "matrix product");
    }

    /// <summary>Seconds between the ends of steps, so that what happens once (initial weights) is not counted.</summary>
    private sealed class StepTimes : IProgress<TrainingProgress>
    {
        private readonly List<double> _seconds = [];
        private long _last;

        public void Report(TrainingProgress value)
        {
            if (value.Step > 1)
                _seconds.Add(Stopwatch.GetElapsedTime(_last).TotalSeconds);
            _last = Stopwatch.GetTimestamp();
        }

        public double Median()
        {
            _seconds.Sort();
            return _seconds[_seconds.Count / 2];
        }
    }
}
