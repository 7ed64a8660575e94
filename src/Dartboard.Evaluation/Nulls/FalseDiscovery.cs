namespace Dartboard.Evaluation.Nulls;

/// <summary>Many tests at once: p-values adjusted so that calling those up to q significant keeps the expected share of false calls at q.</summary>
/// <remarks>NaN marks what was not tested; it stays NaN and does not count.</remarks>
public static class FalseDiscovery
{
    /// <summary>Benjamini and Hochberg (1995): q_(i) = min_{j ≥ i} p_(j)·m/j.</summary>
    /// <remarks>Holds for independent tests and for positively dependent ones (PRDS, Benjamini and Yekutieli 2001).</remarks>
    public static double[] BenjaminiHochberg(ReadOnlySpan<double> pValues) => Adjust(pValues, _ => 1);

    /// <summary>Benjamini and Yekutieli (2001): the same times Σ_{i ≤ m} 1/i, which holds whatever the dependence.</summary>
    public static double[] BenjaminiYekutieli(ReadOnlySpan<double> pValues) => Adjust(pValues, tests => Enumerable.Range(1, tests).Sum(i => 1.0 / i));

    private static double[] Adjust(ReadOnlySpan<double> pValues, Func<int, double> factor)
    {
        double[] adjusted = pValues.ToArray();
        int[] order = [.. Enumerable.Range(0, adjusted.Length).Where(i => !double.IsNaN(adjusted[i])).OrderByDescending(i => adjusted[i])];
        double scale = order.Length * factor(order.Length), least = 1;
        for (int i = 0; i < order.Length; i++)
        {
            least = Math.Min(least, adjusted[order[i]] * scale / (order.Length - i));
            adjusted[order[i]] = least;
        }

        return adjusted;
    }
}
