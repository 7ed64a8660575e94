using Dartboard.Dictionaries.Streams;
using Dartboard.Memory;
using Dartboard.Theory;

namespace Dartboard.Evaluation.Lab;

/// <summary>Second property of the post: some dart always points your way. How far it does.</summary>
public static class AlignmentExperiment
{
    /// <summary>The post's number of darts per dimension.</summary>
    private const int PostFactor = 32;

    /// <summary>Runs.</summary>
    /// <param name="options">Darts and vectors.</param>
    /// <param name="workers">Threads; the report does not depend on their number.</param>
    /// <param name="progress">Told the share of the work that is done, from any thread.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static AlignmentReport Run(AlignmentOptions options, Workers workers, Action<double>? progress = null)
    {
        options.Validate();
        float[] targets = Targets.Create(options.Target, options.Width, options.Vectors, options.Seed);
        long[] stops = Stops(options.Width, options.Darts);
        DartStream stream = DartStream.Open(options.Kind, options.Width, options.Seed);
        var scan = new BestDartScan(stream, targets, (float)(options.Tau / Math.Sqrt(options.Width)));
        DartTally[,] tallies = scan.Run(stops, workers, progress);
        return new AlignmentReport(options.Kind, options.Width, options.Vectors, options.Seed, options.Target, options.Tau,
            Points(options, stops, tallies),
            new double[] { 0.2, 0.3, 0.5 }.ToDictionary(cosine => $"{cosine:0.0}", cosine => MaximalCosine.Log10DartsFor(options.Width, cosine)));
    }

    /// <summary>Powers of two from n on, 32n and m, ascending.</summary>
    private static long[] Stops(int width, long darts)
    {
        var stops = new SortedSet<long> { darts };
        for (long stop = (long)System.Numerics.BitOperations.RoundUpToPowerOf2((ulong)width); stop < darts; stop *= 2)
            stops.Add(stop);
        if ((long)PostFactor * width < darts)
            stops.Add((long)PostFactor * width);
        return [.. stops];
    }

    /// <summary>Running maxima and sums of the tallies between stops.</summary>
    private static List<AlignmentPoint> Points(AlignmentOptions options, long[] stops, DartTally[,] tallies)
    {
        var points = new List<AlignmentPoint>();
        var best = Enumerable.Repeat(double.NegativeInfinity, options.Vectors).ToArray();
        double beyond = 0, tail = NormalDistribution.UpperTail(options.Tau);
        for (int s = 0; s < stops.Length; s++)
        {
            for (int t = 0; t < best.Length; t++)
            {
                best[t] = Math.Max(best[t], tallies[s, t].Maximum);
                beyond += tallies[s, t].Beyond;
            }

            double mean = best.Average(), deviation = best.Length == 1 ? 0 : Math.Sqrt(best.Sum(b => (b - mean) * (b - mean)) / (best.Length - 1));
            (double exact, double spread) = MaximalCosine.Exact(options.Width, stops[s]);
            points.Add(new AlignmentPoint(stops[s], mean, deviation, MaximalCosine.Leading(options.Width, stops[s]), exact, spread, beyond / best.Length, stops[s] * tail));
        }

        return points;
    }
}
