using Dartboard.Evaluation.Reconstruction;

namespace Dartboard.Evaluation.Pricing;

/// <summary>A candidate's prices over the concepts.</summary>
/// <param name="Candidate">Its name.</param>
/// <param name="SearchedBits">log₂ of how many it was the best of.</param>
/// <param name="MedianBits">Median price.</param>
/// <param name="MedianIsLowerBound">Whether a price up to the median is only a lower bound, so that the median is one too.</param>
/// <param name="MedianInterval">Its 95 % interval over concepts, by the bootstrap; NaN of a single one.</param>
/// <param name="MedianAboveSearch">Median of price − log₂ m: what is left when the luck of searching is paid.</param>
/// <param name="ShareAboveSearch">Share of the concepts where something is left.</param>
/// <param name="ShareMeasured">Share of the concepts whose price was counted, not carried on.</param>
public sealed record PriceSummary(string Candidate, double SearchedBits, double MedianBits, bool MedianIsLowerBound, Interval MedianInterval, double MedianAboveSearch, double ShareAboveSearch, double ShareMeasured);
