using Dartboard.Evaluation.Reconstruction;

namespace Dartboard.Evaluation.Probing;

/// <summary>Area under the receiver operating characteristic: the chance that a positive example scores above a negative one, ties counted half.</summary>
/// <param name="Value">U/(n₊·n₋) of Mann and Whitney (1947); not a number where one class is missing.</param>
/// <param name="StandardError">Over examples, of DeLong, DeLong and Clarke-Pearson (1988); not a number below two examples of each class.</param>
public readonly record struct Auc(double Value, double StandardError)
{
    private const double TwoSided95 = 1.959963984540054;

    /// <summary>The value ± 1.96 standard errors, cut at 0 and 1.</summary>
    public Interval Interval => new(Math.Max(0, Value - TwoSided95 * StandardError), Math.Min(1, Value + TwoSided95 * StandardError));

    /// <summary>Measures how well scores tell positive from negative examples.</summary>
    /// <param name="scores">Higher for positive; finite.</param>
    /// <param name="labels">As many.</param>
    /// <exception cref="ArgumentException">The two differ in length.</exception>
    public static Auc Of(ReadOnlySpan<double> scores, ReadOnlySpan<bool> labels)
    {
        if (scores.Length != labels.Length)
            throw new ArgumentException($"every score needs a label; got {labels.Length} labels for {scores.Length} scores", nameof(labels));
        double[] sorted = scores.ToArray();
        bool[] sortedLabels = labels.ToArray();
        Array.Sort(sorted, sortedLabels);
        double positives = labels.Count(true), negatives = labels.Length - positives;
        return positives == 0 || negatives == 0 ? new Auc(double.NaN, double.NaN) : Measure(sorted, sortedLabels, positives, negatives);
    }

    // Pairs are counted in whole numbers, so that equal areas are equal to the bit: hyper-parameters are often level on validation.
    // Each positive's share of negatives below it, and each negative's of positives above it, vary as DeLong's error has it.
    private static Auc Measure(double[] scores, bool[] labels, double positives, double negatives)
    {
        double twice = 0, squares = 0, squaresOfNegatives = 0, positivesBelow = 0, negativesBelow = 0;
        for (int first = 0, end; first < scores.Length; first = end)
        {
            for (end = first + 1; end < scores.Length && scores[end] == scores[first];)
                end++;
            double tiedPositives = labels.AsSpan(first..end).Count(true), tiedNegatives = end - first - tiedPositives;
            double below = (negativesBelow + tiedNegatives / 2) / negatives, above = 1 - (positivesBelow + tiedPositives / 2) / positives;
            twice += tiedPositives * (2 * negativesBelow + tiedNegatives);
            squares += tiedPositives * below * below;
            squaresOfNegatives += tiedNegatives * above * above;
            (positivesBelow, negativesBelow) = (positivesBelow + tiedPositives, negativesBelow + tiedNegatives);
        }

        double value = twice / (2 * positives * negatives);
        return new Auc(value, Math.Sqrt(MeanVariance(squares, value, positives) + MeanVariance(squaresOfNegatives, value, negatives)));
    }

    private static double MeanVariance(double squares, double mean, double count) =>
        count < 2 ? double.NaN : Math.Max(0, squares - count * mean * mean) / (count - 1) / count;
}
