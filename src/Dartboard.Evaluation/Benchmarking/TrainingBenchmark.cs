using Dartboard.Memory;
using Dartboard.Training;

namespace Dartboard.Evaluation.Benchmarking;

/// <summary>Tokens per second that a TopK SAE learns from.</summary>
public static class TrainingBenchmark
{
    private const int Batch = 4096;

    /// <summary>Training: limited by the one dense product of a step, the encoder's 2·n·m operations per token.</summary>
    public static BenchResult Measure(BenchContext context)
    {
        BenchOptions options = context.Options;
        using var activations = new Matrix(Batch, options.Width);
        ProductBenchmark.Numbers(Batch * options.Width).CopyTo(activations.Slice(0, Batch));
        double limit = context.ProductFlopPerSecond / (2.0 * options.Width * options.Darts);

        // Two lengths, so that what happens once (initial weights, packing) falls out of the difference.
        int more = Math.Max(1, (int)(options.Seconds * limit / 2 / Batch));
        double few = Seconds(context, activations, 1), many = Seconds(context, activations, 1 + more);
        return new("SAE training", more * (double)Batch / (many - few), "tokens/s", limit, "matrix product");
    }

    private static double Seconds(BenchContext context, Matrix activations, int steps)
    {
        BenchOptions options = context.Options;
        var training = new TopKSaeOptions { Latents = options.Darts, K = options.K, BatchSize = Batch, Tokens = (long)steps * Batch };
        long start = System.Diagnostics.Stopwatch.GetTimestamp();
        TopKSaeTrainer.Train(activations, training, context.Workers).Dispose();
        return System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
