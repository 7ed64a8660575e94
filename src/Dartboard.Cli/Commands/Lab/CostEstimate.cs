using System.Diagnostics;

namespace Dartboard.Cli.Commands.Lab;

/// <summary>Guesses the cost of a large job from small ones.</summary>
internal static class CostEstimate
{
    /// <summary>What a sample must take to be believed: code that was compiled a moment ago is slow at first.</summary>
    private const double Enough = 0.15;

    private const double Growth = 4;

    /// <summary>Runs ever larger samples until one takes long enough, and scales that one.</summary>
    /// <param name="whole">Amount of work of the whole job, in any unit.</param>
    /// <param name="first">Amount of the first sample.</param>
    /// <param name="sample">Does a given amount of the work.</param>
    /// <returns>Seconds; 0 for a job not much larger than a sample.</returns>
    public static double Seconds(double whole, double first, Action<double> sample)
    {
        for (double amount = first; amount * Growth < whole; amount *= Growth)
        {
            long start = Stopwatch.GetTimestamp();
            sample(amount);
            double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            if (seconds > Enough && amount > first)
                return seconds * whole / amount;
        }

        return 0;
    }
}
