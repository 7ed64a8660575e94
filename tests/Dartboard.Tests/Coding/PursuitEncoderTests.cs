using Dartboard.Coding;
using Dartboard.Dictionaries;
using Dartboard.Memory;
using Dartboard.TestKit;
using MathNet.Numerics.LinearAlgebra;

namespace Dartboard.Tests.Coding;

public sealed class PursuitEncoderTests
{
    private static readonly Workers One = new(1);

    [Theory]
    [InlineData(PursuitRule.Matching, 8, 20, 5)]
    [InlineData(PursuitRule.Orthogonal, 8, 20, 5)]
    [InlineData(PursuitRule.Orthogonal, 8, 20, 8)]
    [InlineData(PursuitRule.Matching, 33, 70, 20)]
    [InlineData(PursuitRule.Orthogonal, 33, 70, 20)]
    public void EveryStepIsTheGreedyOneInFloat64(PursuitRule rule, int width, int count, int k)
    {
        using Matrix latents = UnitRows(count, width, 1), tokens = UnitRows(40, width, 2);
        using var dictionary = new DenseDictionary(latents, One);
        float[] center = [.. TestData.Uniform(width, 3).Select(v => v / 20)];
        var codes = new SparseCodes(40, k, count);
        new PursuitEncoder(dictionary, k, center, rule).Encode(tokens, 0, codes, One);
        for (int t = 0; t < 40; t++)
        {
            double[] token = [.. Enumerable.Range(0, width).Select(j => (double)(tokens.Row(t)[j] - center[j]))];
            double[] expected = Naive(latents, token, k, rule);
            var actual = new double[count];
            for (int j = 0; j < k; j++)
                actual[codes.IndicesOf(t)[j]] = codes.ValuesOf(t)[j];
            for (int i = 0; i < count; i++)
                Assert.Equal(expected[i], actual[i], 1e-4);
        }
    }

    [Fact]
    public void AnOrthonormalDictionaryIsTransformCoding()
    {
        using var latents = new Matrix(4, 4);
        for (int i = 0; i < 4; i++)
            latents.Row(i)[i] = 1;
        using var dictionary = new DenseDictionary(latents, One);
        using var token = new Matrix(1, 4);
        ((float[])[3, -5, 0, 1]).CopyTo(token.Row(0));
        foreach (PursuitRule rule in Enum.GetValues<PursuitRule>())
        {
            var codes = new SparseCodes(1, 2, 4);
            new PursuitEncoder(dictionary, 2, new float[4], rule).Encode(token, 0, codes, One);
            Assert.Equal([0, 1], codes.Indices);
            Assert.Equal([3f, -5f], codes.Values);
            codes = new SparseCodes(1, 4, 4);
            new PursuitEncoder(dictionary, 4, new float[4], rule).Encode(token, 0, codes, One);
            Assert.Equal([3f, -5f, 0f, 1f], codes.Values);
        }
    }

    [Fact]
    public void ThreadsChangeNothing()
    {
        using Matrix latents = UnitRows(64, 16, 1), tokens = UnitRows(100, 16, 2);
        using var dictionary = new DenseDictionary(latents, One);
        var encoder = new PursuitEncoder(dictionary, 6, new float[16], PursuitRule.Orthogonal);
        SparseCodes alone = new(100, 6, 64), threaded = new(100, 6, 64);
        encoder.Encode(tokens, 0, alone, One);
        encoder.Encode(tokens, 0, threaded, new Workers(3));
        Assert.Equal(alone.Indices, threaded.Indices);
        Assert.Equal(TestData.Hash(alone.Values), TestData.Hash(threaded.Values));
    }

    [Fact]
    public void MoreChoicesThanDimensionsAreRefused()
    {
        using Matrix latents = UnitRows(20, 8, 1);
        using var dictionary = new DenseDictionary(latents, One);
        string message = Assert.Throws<ArgumentOutOfRangeException>(() => new PursuitEncoder(dictionary, 9, new float[8], PursuitRule.Orthogonal)).Message;
        Assert.Contains("got k = 9 for 20 latents of width 8", message, StringComparison.Ordinal);
    }

    private static double[] Naive(Matrix latents, double[] token, int k, PursuitRule rule)
    {
        int count = (int)latents.Rows;
        Matrix<double> x = Matrix<double>.Build.Dense(latents.Columns, count, (row, column) => latents.Row(column)[row]);
        Vector<double> u = Vector<double>.Build.Dense(token), a = Vector<double>.Build.Dense(count);
        var chosen = new List<int>();
        for (int step = 0; step < k; step++)
        {
            Vector<double> scores = x.TransposeThisAndMultiply(u - x * a);
            int best = scores.AbsoluteMaximumIndex();
            chosen.Add(best);
            if (rule == PursuitRule.Matching)
                a[best] += scores[best];
            else
            {
                Vector<double> solved = Matrix<double>.Build.DenseOfColumnVectors(chosen.Select(x.Column)).QR().Solve(u);
                for (int j = 0; j < chosen.Count; j++)
                    a[chosen[j]] = solved[j];
            }
        }

        return a.ToArray();
    }

    private static Matrix UnitRows(int rows, int columns, int seed)
    {
        var matrix = new Matrix(rows, columns);
        float[] values = TestData.Uniform(rows * columns, seed);
        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<float> source = values.AsSpan(row * columns, columns);
            float norm = System.Numerics.Tensors.TensorPrimitives.Norm(source);
            System.Numerics.Tensors.TensorPrimitives.Divide(source, norm, matrix.Row(row));
        }

        return matrix;
    }
}
