using Dartboard.Evaluation.Pricing;

namespace Dartboard.Evaluation.Records;

/// <summary>What a direction found for each concept tells of it, and what it costs in darts: −log₂ P(a dart does as well), bits.</summary>
/// <param name="Name">The arm, or what else the direction is.</param>
/// <param name="Auc">Mean over concepts of the AUC of its projection of the mean-pooled residual stream, held-out.</param>
/// <param name="SearchedBits">log₂ of the number of directions it was the best of.</param>
/// <param name="Bits">Median price over concepts.</param>
/// <param name="BitsLow">Lower end of its 95 % interval over concepts.</param>
/// <param name="BitsHigh">Upper end.</param>
/// <param name="BitsAboveSearch">Median of price less <paramref name="SearchedBits"/>: what is left when the luck of searching is paid.</param>
/// <param name="Measured">Share of the concepts whose price was counted and not carried on beyond the darts thrown.</param>
public sealed record DirectionPrice(string Name, double Auc, double SearchedBits, double Bits, double BitsLow, double BitsHigh, double BitsAboveSearch, double Measured)
{
    internal static DirectionPrice Of(PriceTable table, int candidate)
    {
        PriceSummary summary = table.Summary(candidate);
        return new DirectionPrice(
            summary.Candidate, table.Concepts.Average(concept => concept.Prices[candidate].Score), summary.SearchedBits,
            summary.MedianBits, summary.MedianInterval.Low, summary.MedianInterval.High, summary.MedianAboveSearch, summary.ShareMeasured);
    }
}
