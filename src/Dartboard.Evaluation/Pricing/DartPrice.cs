using Dartboard.Evaluation.Reconstruction;

namespace Dartboard.Evaluation.Pricing;

/// <summary>What a score costs in darts: −log₂ of the chance that one dart scores as high.</summary>
/// <param name="Score">The score priced.</param>
/// <param name="Bits">The price; the lower end of the interval where it is only a lower bound.</param>
/// <param name="Interval">95 % interval of what the darts leave open, bits; its upper end may be infinite. How far the score itself would differ on other documents is not in it.</param>
/// <param name="Kind">Counted, carried on beyond the darts thrown, or only bounded.</param>
/// <param name="DartsAsHigh">Darts that scored as high.</param>
public readonly record struct DartPrice(double Score, double Bits, Interval Interval, PriceKind Kind, long DartsAsHigh);
