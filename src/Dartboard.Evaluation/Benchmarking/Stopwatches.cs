using System.Diagnostics;

namespace Dartboard.Evaluation.Benchmarking;

/// <summary>How long things take.</summary>
public static class Stopwatches
{
    private const int FewestRepeats = 3;

    /// <summary>The median of repeats, in seconds per call.</summary>
    /// <param name="work">What to time; called at least four times.</param>
    /// <param name="budget">Seconds to spend on repeats; before them a fifth as long goes into warming up.</param>
    public static double MedianSeconds(Action work, double budget)
    {
        List<double> times = SortedSeconds(work, budget);
        return times[times.Count / 2];
    }

    /// <summary>The shortest of repeats, in seconds per call: for what is to be a limit, which disturbances must not lower.</summary>
    /// <inheritdoc cref="MedianSeconds"/>
    public static double BestSeconds(Action work, double budget) => SortedSeconds(work, budget)[0];

    private static List<double> SortedSeconds(Action work, double budget)
    {
        Repeat(work, budget / 5, 1);
        List<double> times = Repeat(work, budget, FewestRepeats);
        times.Sort();
        return times;
    }

    private static List<double> Repeat(Action work, double budget, int fewest)
    {
        var times = new List<double>();
        long start = Stopwatch.GetTimestamp();
        do
        {
            long before = Stopwatch.GetTimestamp();
            work();
            times.Add(Stopwatch.GetElapsedTime(before).TotalSeconds);
        }
        while (times.Count < fewest || Stopwatch.GetElapsedTime(start).TotalSeconds < budget);
        return times;
    }
}
