using System.Diagnostics;

namespace Dartboard.Benchmarks;

/// <summary>Times a piece of work on one thread.</summary>
internal static class Timing
{
    /// <summary>The fastest of several rounds, in seconds per call: other jobs on the machine only ever add time.</summary>
    internal static double Best(Action work, int calls, int rounds = 7)
    {
        double best = double.MaxValue;
        for (int round = 0; round < rounds; round++)
        {
            long start = Stopwatch.GetTimestamp();
            for (int call = 0; call < calls; call++)
                work();
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds / calls);
        }

        return best;
    }
}
