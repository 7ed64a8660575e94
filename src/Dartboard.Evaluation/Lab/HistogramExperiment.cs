using Dartboard.Dictionaries.Streams;
using Dartboard.Evaluation.Lab.Statistics;
using Dartboard.Memory;
using Dartboard.Theory;

namespace Dartboard.Evaluation.Lab;

/// <summary>Third property of the post: x_i·y is nearly normal, so that few darts are far out and some always are.</summary>
public static class HistogramExperiment
{
    /// <summary>Runs on a made y.</summary>
    /// <inheritdoc cref="Run(HistogramOptions, float[], string, Workers, Action{double})"/>
    public static HistogramReport Run(HistogramOptions options, Workers workers, Action<double>? progress = null)
    {
        options.Validate();
        float[] y = Targets.Create(options.Target, options.Width, 1, options.Seed);
        return Run(options, y, options.Target == TargetKind.Gaussian ? "gaussian" : "spiky", workers, progress);
    }

    /// <summary>Runs on a given y.</summary>
    /// <param name="options">Darts and threshold.</param>
    /// <param name="y">n coordinates, not all zero.</param>
    /// <param name="name">What y is, for the report.</param>
    /// <param name="workers">Threads; the report does not depend on their number.</param>
    /// <param name="progress">Told the share of the work that is done, from any thread.</param>
    /// <exception cref="ArgumentException">An option is out of range, or y is not finite or zero.</exception>
    public static HistogramReport Run(HistogramOptions options, float[] y, string name, Workers workers, Action<double>? progress = null)
    {
        options.Validate();
        if (y.Length != options.Width)
            throw new ArgumentException($"y must have the darts' width; got {y.Length} for width {options.Width}", nameof(y));
        float[] unit = Targets.Normalised(y), products = Products(options, unit, workers, progress);
        Array.Sort(products);
        double[] wide = Array.ConvertAll(unit, v => (double)v);
        (double first, double width, long[] bins) = Bins.Of(products);
        return new HistogramReport(
            options.Kind, options.Width, options.Darts, options.Seed, name, wide.Max(v => v * v), first, width, bins,
            Moments.Of(products), KolmogorovSmirnov.AgainstNormal(products), BerryEsseen.Bound(wide),
            options.Tau, products.Count(z => Math.Abs(z) > options.Tau) / (double)options.Darts, products.Count(z => z > options.Tau) / (double)options.Darts,
            options.Tau <= 1 ? PaleyZygmund.TwoSided(options.Tau) : null, 2 * NormalDistribution.UpperTail(options.Tau),
            products[^1], PaleyZygmund.LogNonePasses(PaleyZygmund.OneSigma, options.Darts));
    }

    /// <summary>√n·x_i·y of all darts, in order.</summary>
    private static float[] Products(HistogramOptions options, float[] unit, Workers workers, Action<double>? progress)
    {
        DartStream stream = DartStream.Open(options.Kind, options.Width, options.Seed);
        var products = new float[options.Darts];
        var team = new DartScorer?[workers.Count];
        var scratch = new float[workers.Count][];
        float root = MathF.Sqrt(options.Width);
        int blocks = (int)((options.Darts + stream.BlockDarts - 1) / stream.BlockDarts), done = 0;
        try
        {
            workers.For(blocks, (block, worker) =>
            {
                team[worker] ??= stream.CreateScorer(unit);
                float[] scores = scratch[worker] ??= new float[stream.BlockDarts];
                team[worker]!.Score(block, scores);
                long first = (long)block * stream.BlockDarts;
                for (int i = 0; i < Math.Min(stream.BlockDarts, products.Length - first); i++)
                    products[first + i] = root * scores[i];
                progress?.Invoke((double)Interlocked.Increment(ref done) / blocks);
            });
        }
        finally
        {
            foreach (DartScorer? scorer in team)
                scorer?.Dispose();
        }

        return products;
    }
}
