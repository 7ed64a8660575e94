using Dartboard.Evaluation.Reconstruction;
using Dartboard.Judging.Scores;

namespace Dartboard.Judging.Records;

/// <summary>A score's mean over latents.</summary>
/// <param name="Mean">Mean over the latents that have the score.</param>
/// <param name="Low">Lower end of its 95 % interval, percentile bootstrap over latents.</param>
/// <param name="High">Upper end.</param>
/// <param name="Latents">How many latents have it.</param>
public sealed record MeanScore(double Mean, double Low, double High, int Latents)
{
    internal static MeanScore Of(IEnumerable<double> scores, ulong seed)
    {
        double[] finite = [.. scores.Where(double.IsFinite)];
        (double mean, Interval interval) = BootstrapMean.Of(finite, seed);
        return new MeanScore(mean, interval.Low, interval.High, finite.Length);
    }
}
