using System.Numerics;
using System.Numerics.Tensors;
using Dartboard.Dictionaries.Streams;
using Dartboard.Evaluation.Pricing.Tails;
using Dartboard.Memory;

namespace Dartboard.Evaluation.Pricing.Scores;

/// <summary>Scores a great many darts against a few vectors: counts those at or above named scores, keeps the highest.</summary>
/// <remarks>A first, small part of the darts is kept whole and says above which bar the rest is kept, so that memory does not grow with their number.</remarks>
internal sealed class TailScan(DartStream stream, float[] targets, float[][] named)
{
    private const long ItemDarts = 1 << 20;
    private const int PilotDarts = 1 << 18;

    /// <summary>Scores kept above the bar, on average.</summary>
    private const int Kept = ParetoTail.Most;

    private readonly int _targets = targets.Length / stream.Width;

    /// <summary>Throws darts 0 … darts − 1.</summary>
    /// <param name="darts">M.</param>
    /// <param name="workers">Threads; nothing depends on their number.</param>
    /// <param name="progress">0 … 1, from any thread.</param>
    /// <returns>One for each target.</returns>
    public DartScores[] Run(long darts, Workers workers, IProgress<double> progress)
    {
        long pilot = Math.Min(darts, PilotDarts);
        Tally[][] first = Scan(0, pilot, [.. Enumerable.Repeat(float.NegativeInfinity, _targets)], workers, null);
        if (pilot == darts)
            return Combine(first, darts);
        float[] bars = [.. Enumerable.Range(0, _targets).Select(target => Bar(first, target, darts))];
        Tally[][] rest = Scan(pilot, darts, bars, workers, progress);
        for (int target = 0; target < _targets; target++)
            foreach (Tally[] tally in first)
                tally[target].Highest.RemoveAll(score => score <= bars[target]);
        return Combine([.. first, .. rest], darts);
    }

    private static float Bar(Tally[][] pilot, int target, long darts)
    {
        float[] sorted = [.. pilot.SelectMany(tally => tally[target].Highest)];
        Array.Sort(sorted);
        int above = (int)Math.Min(sorted.Length - 1, (long)Math.Ceiling((double)Kept * sorted.Length / darts));
        return sorted[^(above + 1)];
    }

    private Tally[][] Scan(long first, long end, float[] bars, Workers workers, IProgress<double>? progress)
    {
        long blocks = Math.Max(1, ItemDarts / stream.BlockDarts), from = first / stream.BlockDarts, to = (end + stream.BlockDarts - 1) / stream.BlockDarts;
        int items = checked((int)((to - from + blocks - 1) / blocks)), done = 0;
        var tallies = new Tally[items][];
        var team = new DartScorer?[workers.Count];
        try
        {
            workers.For(items, (item, worker) =>
            {
                var own = tallies[item] = [.. Enumerable.Range(0, _targets).Select(target => new Tally(named[target], bars[target]))];
                var scores = new float[_targets * stream.BlockDarts];
                for (long block = from + item * blocks; block < Math.Min(to, from + (item + 1) * blocks); block++)
                {
                    (team[worker] ??= stream.CreateScorer(targets)).Score(block, scores);
                    int skipped = (int)Math.Max(0, first - block * stream.BlockDarts), count = (int)Math.Min(stream.BlockDarts, end - block * stream.BlockDarts) - skipped;
                    for (int target = 0; target < _targets; target++)
                        own[target].Add(scores.AsSpan(target * stream.BlockDarts + skipped, count));
                }

                progress?.Report((double)Interlocked.Increment(ref done) / items);
            });
        }
        finally
        {
            foreach (DartScorer? scorer in team)
                scorer?.Dispose();
        }

        return tallies;
    }

    private DartScores[] Combine(Tally[][] tallies, long darts)
    {
        var combined = new DartScores[_targets];
        for (int target = 0; target < _targets; target++)
        {
            float[] highest = [.. tallies.SelectMany(tally => tally[target].Highest)];
            Array.Sort(highest);
            var counts = new long[named[target].Length];
            foreach (Tally[] tally in tallies)
                TensorPrimitives.Add(counts, tally[target].Counts, counts);
            combined[target] = new DartScores(darts, highest, named[target], counts);
        }

        return combined;
    }

    /// <summary>What is kept of a stretch of darts for one target.</summary>
    private sealed class Tally(float[] named, float bar)
    {
        public List<float> Highest { get; } = [];

        public long[] Counts { get; } = new long[named.Length];

        public void Add(ReadOnlySpan<float> scores)
        {
            float maximum = TensorPrimitives.Max(scores);
            for (int i = 0; i < named.Length; i++)
                if (maximum >= named[i])
                    Counts[i] += CountAtLeast(scores, named[i]);
            if (maximum <= bar)
                return;
            foreach (float score in scores)
                if (score > bar)
                    Highest.Add(score);
        }

        private static int CountAtLeast(ReadOnlySpan<float> scores, float bar)
        {
            var bars = new Vector<float>(bar);
            Vector<int> counts = Vector<int>.Zero;
            int i = 0;
            // A comparison gives −1 where it holds.
            for (; i <= scores.Length - Vector<float>.Count; i += Vector<float>.Count)
                counts -= Vector.GreaterThanOrEqual(new Vector<float>(scores[i..]), bars);
            int count = Vector.Sum(counts);
            for (; i < scores.Length; i++)
                count += scores[i] >= bar ? 1 : 0;
            return count;
        }
    }
}
