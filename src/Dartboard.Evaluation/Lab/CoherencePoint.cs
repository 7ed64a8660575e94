namespace Dartboard.Evaluation.Lab;

/// <summary>The coherence of m darts beside the formulae.</summary>
/// <param name="Darts">m.</param>
/// <param name="Pairs">m(m − 1)/2, all of them compared.</param>
/// <param name="Maximum">max |x_i·x_j| over i ≠ j.</param>
/// <param name="RootMeanSquare">√ of the mean (x_i·x_j)².</param>
/// <param name="Typical">√(4 ln m / n) for independent darts, √(2 ln(nB²)/n) for hadamard ones; null where m ≤ n makes the latter void.</param>
/// <param name="Welch">√((m − n)/(n(m − 1))), which no m vectors can beat; 0 for m ≤ n.</param>
/// <param name="UnionBound">ε with 2·exp(−nε²/2)·pairs = ½: at least half of all rademacher dartboards stay below it.</param>
public sealed record CoherencePoint(long Darts, long Pairs, double Maximum, double RootMeanSquare, double? Typical, double Welch, double UnionBound);
