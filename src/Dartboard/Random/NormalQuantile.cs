using System.Numerics;
using System.Runtime.CompilerServices;

namespace Dartboard.Random;

/// <summary>Φ⁻¹ from IEEE + − × ÷ √ alone, so that every platform and vector width gives the same bits.</summary>
/// <remarks>
/// Rational approximations PPND16 of Wichura, Algorithm AS 241, Applied Statistics 37 (1988) 477–484: about 1e-16 relative.
/// Horner's rule is written with separate products and sums because fused ones would round differently where the hardware has them.
/// </remarks>
internal static class NormalQuantile
{
    /// <summary>|p − ½| up to which <see cref="Central"/> holds.</summary>
    internal const double CentralHalfWidth = 0.425;

    private static ReadOnlySpan<double> CentralNumerator =>
    [
        2.5090809287301226727e+3, 3.3430575583588128105e+4, 6.7265770927008700853e+4, 4.5921953931549871457e+4,
        1.3731693765509461125e+4, 1.9715909503065514427e+3, 1.3314166789178437745e+2, 3.3871328727963666080e0,
    ];

    private static ReadOnlySpan<double> CentralDenominator =>
    [
        5.2264952788528545610e+3, 2.8729085735721942674e+4, 3.9307895800092710610e+4, 2.1213794301586595867e+4,
        5.3941960214247511077e+3, 6.8718700749205790830e+2, 4.2313330701600911252e+1, 1.0,
    ];

    private static ReadOnlySpan<double> TailNumerator =>
    [
        7.74545014278341407640e-4, 2.27238449892691845833e-2, 2.41780725177450611770e-1, 1.27045825245236838258e0,
        3.64784832476320460504e0, 5.76949722146069140550e0, 4.63033784615654529590e0, 1.42343711074968357734e0,
    ];

    private static ReadOnlySpan<double> TailDenominator =>
    [
        1.05075007164441684324e-9, 5.47593808499534494600e-4, 1.51986665636164571966e-2, 1.48103976427480074590e-1,
        6.89767334985100004550e-1, 1.67638483018380384940e0, 2.05319162663775882187e0, 1.0,
    ];

    private static ReadOnlySpan<double> FarNumerator =>
    [
        2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.24266094738807843860e-3, 2.65321895265761230930e-2,
        2.96560571828504891230e-1, 1.78482653991729133580e0, 5.46378491116411436990e0, 6.65790464350110377720e0,
    ];

    private static ReadOnlySpan<double> FarDenominator =>
    [
        2.04426310338993978564e-15, 1.42151175831644588870e-7, 1.84631831751005468180e-5, 7.86869131145613259100e-4,
        1.48753612908506148525e-2, 1.36929880922735805310e-1, 5.99832206555887937690e-1, 1.0,
    ];

    /// <summary>Φ⁻¹(½ + q) for |q| ≤ <see cref="CentralHalfWidth"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector<double> Central(Vector<double> q)
    {
        Vector<double> r = new Vector<double>(0.180625) - q * q;
        return q * Polynomial(CentralNumerator, r) / Polynomial(CentralDenominator, r);
    }

    /// <summary>|Φ⁻¹(p)| for 0 &lt; p ≤ ½ − <see cref="CentralHalfWidth"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector<double> Tail(Vector<double> p)
    {
        Vector<double> r = Vector.SquareRoot(-PortableLog.Log(p));
        Vector<double> near = r - new Vector<double>(1.6);
        Vector<double> value = Polynomial(TailNumerator, near) / Polynomial(TailDenominator, near);
        Vector<long> far = Vector.GreaterThan(r, new Vector<double>(5));
        if (far == Vector<long>.Zero)
            return value;
        Vector<double> beyond = r - new Vector<double>(5);
        return Vector.ConditionalSelect(far, Polynomial(FarNumerator, beyond) / Polynomial(FarDenominator, beyond), value);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Polynomial(ReadOnlySpan<double> coefficients, Vector<double> x)
    {
        Vector<double> sum = new(coefficients[0]);
        sum = sum * x + new Vector<double>(coefficients[1]);
        sum = sum * x + new Vector<double>(coefficients[2]);
        sum = sum * x + new Vector<double>(coefficients[3]);
        sum = sum * x + new Vector<double>(coefficients[4]);
        sum = sum * x + new Vector<double>(coefficients[5]);
        sum = sum * x + new Vector<double>(coefficients[6]);
        return sum * x + new Vector<double>(coefficients[7]);
    }
}
