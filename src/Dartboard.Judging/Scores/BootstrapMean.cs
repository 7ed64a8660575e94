using Dartboard.Evaluation.Reconstruction;

namespace Dartboard.Judging.Scores;

/// <summary>A mean with its bootstrap interval.</summary>
internal static class BootstrapMean
{
    /// <summary>Mean of the values and its 95 % percentile interval; NaN of none.</summary>
    public static (double Mean, Interval Interval) Of(double[] values, ulong seed)
    {
        if (values.Length == 0)
            return (double.NaN, new Interval(double.NaN, double.NaN));
        var bootstrap = new DocumentBootstrap(values.Length, seed);
        return (values.Average(), bootstrap.Interval(resample => bootstrap.Sum(resample, values) / values.Length));
    }
}
