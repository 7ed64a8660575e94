namespace Dartboard.Dictionaries.Coherences;

/// <summary>All inner products of m darts, counted.</summary>
/// <remarks>
/// Signs have ⟨x_i, x_j⟩ = 1 − 2d/n with d the number of coordinates in which they differ, so counting by d is the whole
/// distribution. Darts that are not signs are counted at the nearest d, and their maximum is kept apart.
/// </remarks>
/// <param name="Width">n.</param>
/// <param name="ByDistance">n + 1 counts: entry d is the number of pairs i &lt; j at ⟨x_i, x_j⟩ = 1 − 2d/n.</param>
/// <param name="Maximum">max |⟨x_i, x_j⟩| over i &lt; j, the coherence; 0 when there is no pair.</param>
public sealed record PairCounts(int Width, IReadOnlyList<long> ByDistance, double Maximum)
{
    /// <summary>Counts of signs, whose maximum is in the counts.</summary>
    internal static PairCounts OfSigns(int width, long[] byDistance)
    {
        int farthest = 0;
        for (int d = 0; d <= width; d++)
            if (byDistance[d] > 0)
                farthest = Math.Max(farthest, Math.Abs(width - 2 * d));
        return new PairCounts(width, byDistance, (double)farthest / width);
    }

    /// <summary>Number of pairs, m(m − 1)/2.</summary>
    public long Pairs => ByDistance.Sum();

    /// <summary>The inner product that entry d stands for.</summary>
    public double Product(int distance) => 1 - 2.0 * distance / Width;

    /// <summary>√ of the mean ⟨x_i, x_j⟩²; 1/√n for independent darts. 0 when there is no pair.</summary>
    public double RootMeanSquare() => Pairs == 0 ? 0 : Math.Sqrt(ByDistance.Select((count, d) => count * Product(d) * Product(d)).Sum() / Pairs);

    /// <summary>Number of pairs with |⟨x_i, x_j⟩| &gt; ε.</summary>
    public long Beyond(double epsilon) => ByDistance.Where((_, d) => Math.Abs(Product(d)) > epsilon).Sum();
}
