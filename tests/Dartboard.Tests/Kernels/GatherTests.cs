using Dartboard.Kernels;
using Dartboard.Memory;
using Dartboard.TestKit;

namespace Dartboard.Tests.Kernels;

public sealed class GatherTests
{
    [Theory, MemberData(nameof(TierHost.Tiers), MemberType = typeof(TierHost))]
    public void AccumulatedRowsMeetTheOracle(SimdTier tier) => TierHost.Run(tier, CheckAccumulate);

    [Theory, MemberData(nameof(TierHost.Tiers), MemberType = typeof(TierHost))]
    public void DotsMeetTheOracle(SimdTier tier) => TierHost.Run(tier, CheckDot);

    [Fact]
    public void NoIndicesChangeNothing()
    {
        using var rows = new Matrix(0, 2);
        float[] y = [1, 2];
        GatherAccumulate.Run(rows, [], [], y);
        GatherDot.Run(rows, [], y, []);
        Assert.Equal([1f, 2f], y);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    public void AnIndexThatIsNoRowIsNamed(int index)
    {
        using var rows = new Matrix(3, 2);
        string message = $"indices must be rows of a matrix of 3 rows; got {index}";
        Throws(message, () => GatherAccumulate.Run(rows, [0, index], [1, 1], new float[2]));
        Throws(message, () => GatherDot.Run(rows, [0, index], new float[2], new float[2]));
    }

    [Fact]
    public void MisfitsAreNamedWithBothNumbers()
    {
        using var rows = new Matrix(3, 2);
        Throws("values must be as many as indices; got 1 for 2", () => GatherAccumulate.Run(rows, [0, 1], [1], new float[2]));
        Throws("y must have the matrix's width; got 3 for width 2", () => GatherAccumulate.Run(rows, [0], [1], new float[3]));
        Throws("dots must be as many as indices; got 1 for 2", () => GatherDot.Run(rows, [0, 1], new float[2], new float[1]));
        Throws("g must have the matrix's width; got 3 for width 2", () => GatherDot.Run(rows, [0], new float[3], new float[1]));
    }

    private static void Throws(string message, Action action) =>
        Assert.StartsWith(message, Assert.Throws<ArgumentException>(action).Message, StringComparison.Ordinal);

    private static void CheckAccumulate() => ForEveryShape((rows, m, indices, values, y) =>
    {
        int width = rows.Columns;
        var expected = new double[width];
        var magnitude = new double[width];
        for (int c = 0; c < width; c++)
        {
            (expected[c], magnitude[c]) = (y[c], Math.Abs(y[c]));
            for (int j = 0; j < indices.Length; j++)
            {
                double term = (double)values[j] * m[indices[j] * width + c];
                (expected[c], magnitude[c]) = (expected[c] + term, magnitude[c] + Math.Abs(term));
            }
        }

        GatherAccumulate.Run(rows, indices, values, y);
        DenseOracle.Check(y, expected, magnitude, indices.Length + 1, $"{indices.Length} rows of {width}");
    });

    private static void CheckDot() => ForEveryShape((rows, m, indices, _, g) =>
    {
        float[] chosen = [.. indices.SelectMany(i => m.AsSpan(i * rows.Columns, rows.Columns).ToArray())];
        (double[] product, double[] magnitude) = DenseOracle.MultiplyTransposed(g, 1, chosen, indices.Length, rows.Columns);
        var dots = new float[indices.Length];
        GatherDot.Run(rows, indices, g, dots);
        DenseOracle.Check(dots, product, magnitude, rows.Columns, $"{indices.Length} rows of {rows.Columns}");
    });

    private static void ForEveryShape(Action<Matrix, float[], int[], float[], float[]> check)
    {
        foreach (int width in (int[])[.. TestData.Lengths, 127, 128, 129, 200, 256])
            foreach (int count in (int[])[1, 2, 5, 33])
            {
                float[] m = TestData.Uniform(7 * width, width);
                using var rows = new Matrix(7, width);
                m.CopyTo(rows.Slice(0, 7));
                int[] indices = [.. Enumerable.Range(0, count).Select(j => j * j % 7)];
                check(rows, m, indices, TestData.Uniform(count, 1), TestData.Uniform(width, 2));
            }
    }
}
