using Dartboard.Coding;
using Dartboard.Dictionaries;
using Dartboard.Kernels;
using Dartboard.Memory;

namespace Dartboard.Evaluation.Benchmarking;

/// <summary>Tokens per second of project-and-select, the whole of a TopK encoder's work.</summary>
public static class EncodingBenchmark
{
    private const ulong Seed = 42;

    /// <summary>Hadamard darts: limited by N·log₂N additions for each block of N darts.</summary>
    public static BenchResult MeasureHadamard(BenchContext context)
    {
        BenchOptions options = context.Options;
        int order = HadamardOrder.AtLeast(options.Width).Order;
        double blocks = Math.Ceiling((double)options.Darts / order);
        double limit = context.AdditionsPerSecond / (blocks * order * Math.Log2(order));
        return Measure("hadamard darts", Dartboards.Hadamard(options.Width, options.Darts, Seed), 1024, limit, "additions on registers", context);
    }

    /// <summary>Rademacher darts: limited by the matrix product.</summary>
    public static BenchResult MeasureRademacher(BenchContext context) =>
        Measure("rademacher darts", Darts(context), 128, DenseLimit(context), "matrix product", context);

    /// <summary>A stored dictionary, such as a trained SAE's: limited by the matrix product.</summary>
    public static BenchResult MeasureDense(BenchContext context)
    {
        IFeatureDictionary darts = Darts(context);
        using var latents = new Matrix(darts.Count, darts.Width);
        context.Workers.For(darts.Count, (latent, _) => darts.CopyLatent(latent, latents.Row(latent)));
        using var dense = new DenseDictionary(latents, context.Workers);
        return Measure("dense dictionary", dense, 128, DenseLimit(context), "matrix product", context);
    }

    private static IFeatureDictionary Darts(BenchContext context) => Dartboards.Rademacher(context.Options.Width, context.Options.Darts, Seed);

    private static double DenseLimit(BenchContext context) => context.ProductFlopPerSecond / (2.0 * context.Options.Width * context.Options.Darts);

    private static BenchResult Measure(string name, IFeatureDictionary darts, int tokensPerWorker, double limit, string limitName, BenchContext context)
    {
        int tokens = tokensPerWorker * context.Workers.Count;
        var encoder = new TopKEncoder(darts, context.Options.K, new float[darts.Width]);
        float[] activations = ProductBenchmark.Numbers(tokens * darts.Width);
        var codes = new SparseCodes(tokens, context.Options.K, darts.Count);
        double seconds = context.MedianSeconds(() => encoder.Encode(activations, codes, context.Workers));
        return new($"project and select, {name}", tokens / seconds, "tokens/s", limit, limitName);
    }
}
