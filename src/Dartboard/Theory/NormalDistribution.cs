using System.Numerics;
using Dartboard.Random;
using MathNet.Numerics;

namespace Dartboard.Theory;

/// <summary>The standard normal distribution in float64.</summary>
public static class NormalDistribution
{
    /// <summary>φ(x) = exp(−x²/2)/√(2π).</summary>
    public static double Density(double x) => Math.Exp(-0.5 * x * x) / Math.Sqrt(2 * Math.PI);

    /// <summary>Φ(x), the chance of at most x.</summary>
    public static double Cdf(double x) => UpperTail(-x);

    /// <summary>1 − Φ(x) without cancellation: its relative error stays small far out.</summary>
    public static double UpperTail(double x) => 0.5 * SpecialFunctions.Erfc(x / Math.Sqrt(2));

    /// <summary>ln(1 − Φ(x)), also where 1 − Φ(x) is too small for a float64.</summary>
    /// <remarks>Far out by Laplace's continued fraction 1 − Φ(x) = φ(x)/(x + 1/(x + 2/(x + 3/(x + …)))) (DLMF 7.9.1).</remarks>
    public static double LogUpperTail(double x)
    {
        if (x < FarOut)
            return Math.Log(UpperTail(x));
        double denominator = x;
        for (int term = 40; term >= 1; term--)
            denominator = x + term / denominator;
        return -0.5 * x * x - Math.Log(Math.Sqrt(2 * Math.PI) * denominator);
    }

    /// <summary>Φ⁻¹(p).</summary>
    /// <param name="p">Probability, 0 &lt; p &lt; 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="p"/> is not between 0 and 1.</exception>
    public static double Quantile(double p)
    {
        if (!(p > 0 && p < 1))
            throw new ArgumentOutOfRangeException(nameof(p), $"p must be between 0 and 1, both excluded; got {p}");
        double q = p - 0.5;
        if (Math.Abs(q) <= NormalQuantile.CentralHalfWidth)
            return NormalQuantile.Central(new Vector<double>(q))[0];
        double tail = Math.Max(Math.Min(p, 1 - p), SmallestNormal);
        return double.CopySign(NormalQuantile.Tail(new Vector<double>(tail))[0], q);
    }

    // The logarithm inside takes normal numbers only; below this one the quantile is −37.5 anyway.
    private const double SmallestNormal = 2.2250738585072014e-308;

    // Forty terms of the continued fraction are exact from here on.
    private const double FarOut = 8;
}
