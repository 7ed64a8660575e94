using System.Numerics;
using System.Runtime.CompilerServices;

namespace Dartboard.Random;

/// <summary>Natural logarithm from IEEE + − × ÷ alone: the same bits on every platform, within 1 ulp.</summary>
/// <remarks>The method of FreeBSD's e_log.c: x = 2ᵉ(1 + f), √½ ≤ 1 + f &lt; √2, and an odd polynomial in f/(2 + f).</remarks>
internal static class PortableLog
{
    private const long Offset = (0x3FF00000L - 0x3FE6A09EL) << 32;
    private const long MantissaMask = 0x000FFFFFFFFFFFFF;
    private const double Log2High = 6.93147180369123816490e-01;
    private const double Log2Low = 1.90821492927058770002e-10;

    /// <summary>ln x for positive, normal, finite x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector<double> Log(Vector<double> x)
    {
        Vector<long> bits = Vector.AsVectorInt64(x) + new Vector<long>(Offset);
        Vector<double> exponent = Vector.ConvertToDouble((bits >>> 52) - new Vector<long>(0x3FF));
        Vector<long> mantissa = (bits & new Vector<long>(MantissaMask)) + new Vector<long>(0x3FE6A09EL << 32);
        Vector<double> f = Vector.AsVectorDouble(mantissa) - Vector<double>.One;
        Vector<double> s = f / (new Vector<double>(2) + f);
        Vector<double> z = s * s;
        Vector<double> w = z * z;
        Vector<double> even = w * (new Vector<double>(3.999999999940941908e-01)
            + w * (new Vector<double>(2.222219843214978396e-01) + w * new Vector<double>(1.531383769920937332e-01)));
        Vector<double> odd = z * (new Vector<double>(6.666666666666735130e-01) + w * (new Vector<double>(2.857142874366239149e-01)
            + w * (new Vector<double>(1.818357216161805012e-01) + w * new Vector<double>(1.479819860511658591e-01))));
        Vector<double> halfSquare = new Vector<double>(0.5) * f * f;
        return exponent * new Vector<double>(Log2High)
            - (halfSquare - (s * (halfSquare + (even + odd)) + exponent * new Vector<double>(Log2Low)) - f);
    }
}
