using Dartboard.Dictionaries;
using Dartboard.Dictionaries.Coherences;
using Dartboard.Memory;
using Dartboard.Theory;

namespace Dartboard.Evaluation.Lab;

/// <summary>First property of the post: all x_i·x_j are small, over all pairs and not a sample of them.</summary>
public static class CoherenceExperiment
{
    private const int TailPoints = 5;

    /// <summary>Runs.</summary>
    /// <param name="options">Darts.</param>
    /// <param name="workers">Threads; the report does not depend on their number.</param>
    /// <param name="progress">Told the share of the work that is done, from any thread.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static CoherenceReport Run(CoherenceOptions options, Workers workers, Action<double>? progress = null)
    {
        options.Validate();
        int[] stops = options.Sweep ? Sweep(options.Width, (int)options.Darts) : [(int)options.Darts];
        var points = new List<CoherencePoint>();
        PairCounts counts = null!;
        double total = stops.Sum(m => (double)m * m), done = 0;
        foreach (int darts in stops)
        {
            double before = done, share = (double)darts * darts;
            var spec = new DartboardSpec(options.Kind, DartboardSpec.CurrentVersion, options.Seed, options.Width, darts);
            counts = PairCounter.Count(spec, workers, progress is null ? null : fraction => progress((before + fraction * share) / total));
            points.Add(Point(options, darts, counts));
            done += share;
        }

        return new CoherenceReport(options.Kind, options.Width, options.Seed, points, counts, Tails(counts), options.Width * counts.Maximum * counts.Maximum / 4 / Math.Log(10));
    }

    /// <summary>n, 2n, 4n, … and m.</summary>
    private static int[] Sweep(int width, int darts)
    {
        var stops = new SortedSet<int> { darts };
        for (long stop = width; stop < darts; stop *= 2)
            stops.Add((int)stop);
        return [.. stops];
    }

    private static CoherencePoint Point(CoherenceOptions options, int darts, PairCounts counts)
    {
        bool dense = darts > options.Width;
        double? typical = options.Kind != DartKind.Hadamard ? Coherence.TypicalIndependent(options.Width, darts)
            : dense ? Coherence.TypicalHadamard(options.Width, darts) : null;
        return new CoherencePoint(darts, counts.Pairs, counts.Maximum, counts.RootMeanSquare(), typical,
            dense ? Coherence.WelchBound(options.Width, darts) : 0,
            Math.Sqrt(2 * Math.Log(4.0 * counts.Pairs) / options.Width));
    }

    private static CoherenceTail[] Tails(PairCounts counts) =>
        [.. Enumerable.Range(1, TailPoints).Select(sigma => sigma / Math.Sqrt(counts.Width))
            .Select(epsilon => new CoherenceTail(epsilon, (double)counts.Beyond(epsilon) / counts.Pairs, Math.Min(1, Coherence.PairTailBound(counts.Width, epsilon))))];
}
