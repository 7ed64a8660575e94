namespace Dartboard.Evaluation.Pricing.Tails;

/// <summary>The generalised Pareto law of an excess y ≥ 0: P(Y &gt; y) = (1 + ξy/σ)^(−1/ξ), e^(−y/σ) at ξ = 0.</summary>
/// <param name="Shape">ξ; below 0 the law ends at −σ/ξ.</param>
/// <param name="Scale">σ &gt; 0.</param>
internal readonly record struct GeneralizedPareto(double Shape, double Scale)
{
    /// <summary>Below this the power is the exponential to all digits.</summary>
    private const double NearlyExponential = 1e-9;

    /// <summary>ln P(Y &gt; y); −∞ from the end point on.</summary>
    public double LogTail(double y)
    {
        if (Math.Abs(Shape) < NearlyExponential)
            return -y / Scale;
        double grown = Shape * y / Scale;
        return grown <= -1 ? double.NegativeInfinity : -double.LogP1(grown) / Shape;
    }

    /// <summary>Fits by probability-weighted moments, a closed form that holds for every ξ &lt; 1 (Hosking and Wallis 1987).</summary>
    /// <remarks>a₀ = E Y, a₁ = E Y(1 − F(Y)), by their unbiased estimates; ξ = 2 − a₀/(a₀ − 2a₁), σ = 2a₀a₁/(a₀ − 2a₁).</remarks>
    /// <param name="excesses">Ascending, at least 2 of them counted.</param>
    /// <param name="weights">How often each counts.</param>
    /// <returns>Null where the excesses are all the same.</returns>
    public static GeneralizedPareto? Fit(ReadOnlySpan<double> excesses, ReadOnlySpan<byte> weights)
    {
        long count = 0;
        foreach (byte weight in weights)
            count += weight;
        double sum = 0, above = 0, left = count;
        for (int i = 0; i < excesses.Length; i++)
        {
            double weight = weights[i];
            sum += weight * excesses[i];
            above += excesses[i] * (weight * left - weight * (weight + 1) / 2);
            left -= weight;
        }

        double a0 = sum / count, a1 = above / ((double)count * (count - 1)), spread = a0 - 2 * a1;
        return spread > 1e-12 * a0 ? new GeneralizedPareto(2 - a0 / spread, 2 * a0 * a1 / spread) : null;
    }

    /// <summary>W² = Σ (F(y_i) − (2i − 1)/2k)² + 1/12k, the distance of Cramér and von Mises from a sample.</summary>
    /// <param name="excesses">k values, ascending.</param>
    public double Distance(ReadOnlySpan<double> excesses)
    {
        double sum = 0, twice = 2.0 * excesses.Length;
        for (int i = 0; i < excesses.Length; i++)
        {
            double gap = -double.ExpM1(LogTail(excesses[i])) - (2 * i + 1) / twice;
            sum += gap * gap;
        }

        return sum + 1 / (6 * twice);
    }
}
