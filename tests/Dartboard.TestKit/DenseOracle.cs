namespace Dartboard.TestKit;

/// <summary>Dense linear algebra by its definition, in float64.</summary>
public static class DenseOracle
{
    /// <summary>A·Bᵀ for A (rows, inner) and B (columns, inner), and Σ|a·b| for each element, which bounds its rounding error.</summary>
    public static (double[] Product, double[] Magnitude) MultiplyTransposed(ReadOnlySpan<float> a, int rows, ReadOnlySpan<float> b, int columns, int inner)
    {
        var product = new double[rows * columns];
        var magnitude = new double[rows * columns];
        for (int i = 0; i < rows; i++)
            for (int j = 0; j < columns; j++)
                for (int l = 0; l < inner; l++)
                {
                    double term = (double)a[i * inner + l] * b[j * inner + l];
                    product[i * columns + j] += term;
                    magnitude[i * columns + j] += Math.Abs(term);
                }

        return (product, magnitude);
    }

    /// <summary>Throws where |actual − expected| exceeds n·2⁻²³·magnitude, the worst float32 rounding of a sum of n terms (Higham 2002, §3.1, doubled).</summary>
    public static void Check(ReadOnlySpan<float> actual, double[] expected, double[] magnitude, int terms, string what)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            double bound = terms * Math.Pow(2, -23) * magnitude[i];
            if (!(Math.Abs(actual[i] - expected[i]) <= bound))
                throw new InvalidOperationException($"{what}: element {i} is {actual[i]:R}, should be {expected[i]:R} within {bound:g2}");
        }
    }
}
