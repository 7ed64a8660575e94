using Dartboard.Evaluation.Pricing.Tails;
using Dartboard.Evaluation.Reconstruction;
using Dartboard.Random;

namespace Dartboard.Evaluation.Pricing;

/// <summary>How M darts scored for one concept, and so what any score for it costs.</summary>
public sealed class DartTail
{
    /// <summary>Fewest darts as high for a price to be called measured: their count is then known to a quarter.</summary>
    public const int FewestCounted = 16;

    /// <summary>Share of the darts beyond which nothing is called a tail.</summary>
    private const int TailShare = 4;

    private const double Quantile95 = 1.959963984540054;

    private readonly DartScores _scores;
    private readonly Func<double, double> _scale;
    private readonly Lazy<ParetoTail?> _tail;

    internal DartTail(DartScores scores, Func<double, double> scale, ulong seed)
    {
        (_scores, _scale) = (scores, scale);
        _tail = new Lazy<ParetoTail?>(() => Fit(seed));
    }

    /// <summary>M.</summary>
    public long Darts => _scores.Darts;

    /// <summary>Prices a score: counted where enough darts scored as high, carried on by the fitted tail where they did not.</summary>
    /// <param name="score">The score, held-out.</param>
    public DartPrice Price(double score)
    {
        long asHigh = _scores.CountAtLeast((float)score);
        Interval counted = Counted(asHigh);
        if (asHigh >= FewestCounted)
            return new DartPrice(score, Bits((double)asHigh / Darts), counted, PriceKind.Measured, asHigh);
        if (_tail.Value is not { } tail)
            return Bound(score, counted.Low, asHigh);
        double at = _scale(score), bits = tail.Bits(at);
        Interval interval = tail.Interval(at);
        return double.IsFinite(bits)
            ? new DartPrice(score, bits, interval, PriceKind.Extrapolated, asHigh)
            : Bound(score, double.IsFinite(interval.Low) ? interval.Low : counted.Low, asHigh);
    }

    private static DartPrice Bound(double score, double bits, long asHigh) => new(score, bits, new Interval(bits, double.PositiveInfinity), PriceKind.LowerBound, asHigh);

    /// <summary>Wilson's interval of a share (Wilson 1927), in bits.</summary>
    private Interval Counted(long asHigh)
    {
        double square = Quantile95 * Quantile95, size = Darts, share = asHigh / size;
        double centre = share + square / (2 * size), half = Quantile95 * Math.Sqrt((share * (1 - share) + square / (4 * size)) / size), whole = 1 + square / size;
        return new Interval(Bits(Math.Min(1, (centre + half) / whole)), asHigh == 0 ? double.PositiveInfinity : Bits((centre - half) / whole));
    }

    // −log₂ 1 is −0.
    private static double Bits(double chance) => Math.Max(0, -Math.Log2(chance));

    private ParetoTail? Fit(ulong seed)
    {
        long room = Math.Min(_scores.Highest.Length, Math.Min(Darts / TailShare, ParetoTail.Most) + 1);
        double[] highest = [.. _scores.Highest[^(int)room..].Select(score => _scale(score))];
        return ParetoTail.Fit(highest, Darts, new Philox4x64(seed, RandomStream.PriceBootstrap));
    }
}
