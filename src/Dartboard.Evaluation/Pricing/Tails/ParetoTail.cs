using Dartboard.Evaluation.Reconstruction;
using Dartboard.Random;

namespace Dartboard.Evaluation.Pricing.Tails;

/// <summary>The far end of a law, carried on beyond its sample: a generalised Pareto law above a threshold chosen by goodness of fit.</summary>
/// <remarks>
/// Works on t = −ln of a reference law's tail at the score. On the scores themselves the tail of a nearly normal law looks as if it
/// ended (ξ &lt; 0 at every threshold in reach) and its extrapolation is far off; on this scale it is nearly exponential, and the fit
/// has only the departure from the reference to describe (Wadsworth, Tawn and Jonathan 2010, on the choice of scale).
/// </remarks>
internal sealed class ParetoTail
{
    /// <summary>Fewest excesses a law is fitted to.</summary>
    public const int Fewest = 64;

    /// <summary>Most of them: the shape is then known to about 0.006.</summary>
    public const int Most = 1 << 15;

    /// <summary>Upper quartile of W² when the law is true and fitted by weighted moments, for shapes −0.5 … 0.2 (simulated): a stricter test than usual, because a small misfit is carried far.</summary>
    private const double LargestDistance = 0.07;

    private const int Resamples = 200;

    private readonly double _threshold;
    private readonly Piece _fit;
    private readonly Piece[] _resampled;

    private ParetoTail(double threshold, Piece fit, Piece[] resampled) => (_threshold, _fit, _resampled) = (threshold, fit, resampled);

    /// <summary>Fits.</summary>
    /// <param name="highest">The largest values on the t scale, ascending.</param>
    /// <param name="total">Size of the whole sample.</param>
    /// <param name="stream">Words of the bootstrap.</param>
    /// <returns>Null where there are too few different values.</returns>
    public static ParetoTail? Fit(ReadOnlySpan<double> highest, long total, Philox4x64 stream)
    {
        for (int count = Math.Min(Most, highest.Length - 1); count >= Fewest; count /= 2)
        {
            double threshold = highest[^(count + 1)];
            double[] excesses = [.. highest[^count..].ToArray().Select(value => value - threshold)];
            if (Law(excesses, [.. Enumerable.Repeat((byte)1, count)], total) is { } fit && (count / 2 < Fewest || fit.Law.Distance(excesses) < LargestDistance))
                return new ParetoTail(threshold, fit, Resample(excesses, total, stream));
        }

        return null;
    }

    /// <summary>−log₂ of the chance of more than t; infinite beyond the end point.</summary>
    public double Bits(double t) => _fit.Bits(t - _threshold);

    /// <summary>95 % interval of <see cref="Bits"/>, by the bootstrap; its upper end may be infinite.</summary>
    public Interval Interval(double t)
    {
        double[] sorted = [.. _resampled.Select(piece => piece.Bits(t - _threshold)).Order()];
        int outside = sorted.Length / 40;
        return new Interval(sorted[outside], sorted[^(outside + 1)]);
    }

    private static Piece? Law(double[] excesses, byte[] weights, long total) =>
        GeneralizedPareto.Fit(excesses, weights) is { } law ? new Piece(Math.Log((double)weights.Sum(weight => weight) / total), law) : null;

    /// <summary>Every value counts as often as a Poisson variable of mean 1 says, so that the number above the threshold varies too.</summary>
    private static Piece[] Resample(double[] excesses, long total, Philox4x64 stream)
    {
        var pieces = new List<Piece>(Resamples);
        var words = new ulong[excesses.Length];
        var weights = new byte[excesses.Length];
        for (int resample = 0; resample < Resamples; resample++)
        {
            stream.Fill((ulong)resample * Most, words);
            for (int i = 0; i < words.Length; i++)
                weights[i] = PoissonWeight.Of(words[i]);
            if (Law(excesses, weights, total) is { } piece)
                pieces.Add(piece);
        }

        return [.. pieces];
    }

    /// <summary>The chance of an excess at all, and the law of the excess.</summary>
    private readonly record struct Piece(double LogChance, GeneralizedPareto Law)
    {
        public double Bits(double excess) => -(LogChance + Law.LogTail(excess)) / Math.Log(2);
    }
}
