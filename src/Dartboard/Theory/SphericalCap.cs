using MathNet.Numerics;

namespace Dartboard.Theory;

/// <summary>The law of the cosine between a fixed direction and a uniformly random one in Rⁿ.</summary>
/// <remarks>
/// P(cos &gt; c) = ½·I_{1−c²}((n − 1)/2, ½) for c ≥ 0. It holds exactly for gaussian darts, and for sign darts when y is
/// itself a random direction. Logarithms throughout: at n = 8192 a cosine of ½ has probability 10⁻⁵¹⁴.
/// </remarks>
public static class SphericalCap
{
    /// <summary>ln P(cos &gt; c).</summary>
    /// <param name="width">n, at least 2.</param>
    /// <param name="cosine">c, −1 … 1.</param>
    public static double LogTail(int width, double cosine)
    {
        if (cosine < 0)
            return double.LogP1(-Math.Exp(LogTail(width, -cosine)));
        double a = (width - 1) / 2.0;
        return Math.Log(0.5) + LogBetaRegularized(a, 0.5, (1 - cosine) * (1 + cosine));
    }

    private static double LogBetaRegularized(double a, double b, double x)
    {
        if (x <= 0)
            return double.NegativeInfinity;
        if (x >= 1)
            return 0;
        double front = a * Math.Log(x) + b * double.LogP1(-x) + SpecialFunctions.GammaLn(a + b) - SpecialFunctions.GammaLn(a) - SpecialFunctions.GammaLn(b);
        if (x < (a + 1) / (a + b + 2))
            return front - Math.Log(a) + Math.Log(ContinuedFraction(a, b, x));
        return double.LogP1(-Math.Exp(front - Math.Log(b)) * ContinuedFraction(b, a, 1 - x));
    }

    /// <summary>The even and odd terms of the incomplete beta function's continued fraction, by Lentz's method (DLMF 8.17.22).</summary>
    private static double ContinuedFraction(double a, double b, double x)
    {
        double c = 1, d = 1 / (1 - (a + b) * x / (a + 1)), value = d;
        for (int m = 1; m < 10_000; m++)
        {
            double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            (c, d) = (1 + even / c, 1 / (1 + even * d));
            value *= c * d;
            double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            (c, d) = (1 + odd / c, 1 / (1 + odd * d));
            value *= c * d;
            if (Math.Abs(c * d - 1) < 1e-15)
                break;
        }

        return value;
    }
}
