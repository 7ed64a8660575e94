using Dartboard.Evaluation.Reconstruction;

namespace Dartboard.Judging.Scores;

/// <summary>How often the judge found the intruder.</summary>
/// <param name="Accuracy">Share found, of the questions with a readable answer; NaN where there is none.</param>
/// <param name="Interval">95 %, percentile bootstrap over questions.</param>
/// <param name="Chance">What guessing earns: one in the number of windows.</param>
/// <param name="Questions">Questions asked.</param>
/// <param name="Failed">Those without a readable answer.</param>
public sealed record IntruderScore(double Accuracy, Interval Interval, double Chance, int Questions, int Failed)
{
    /// <summary>Scores answers.</summary>
    /// <param name="found">Whether each answer was right; null where it could not be read.</param>
    /// <param name="windows">Windows per question.</param>
    /// <param name="seed">Of the bootstrap.</param>
    public static IntruderScore Of(IReadOnlyList<bool?> found, int windows, ulong seed)
    {
        double[] read = [.. found.OfType<bool>().Select(right => right ? 1.0 : 0.0)];
        (double mean, Interval interval) = BootstrapMean.Of(read, seed);
        return new IntruderScore(mean, interval, 1.0 / windows, found.Count, found.Count - read.Length);
    }
}
