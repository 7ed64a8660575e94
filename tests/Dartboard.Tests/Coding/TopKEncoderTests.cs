using Dartboard.Coding;
using Dartboard.Dictionaries;
using Dartboard.Kernels;
using Dartboard.Memory;
using Dartboard.TestKit;

namespace Dartboard.Tests.Coding;

public sealed class TopKEncoderTests
{
    private static readonly Workers One = new(1);

    [Theory, MemberData(nameof(TierHost.Tiers), MemberType = typeof(TierHost))]
    public void EncodingEqualsScoringAndSortingEverything(SimdTier tier) => TierHost.Run(tier, CheckAll);

    [Theory, MemberData(nameof(TierHost.Tiers), MemberType = typeof(TierHost))]
    public void CodesDependNeitherOnThreadsNorOnBatches(SimdTier tier) => TierHost.Run(tier, CheckInvariance);

    [Fact]
    public void RectifyingZeroesNegativesInPlace()
    {
        using Matrix latents = Rows(3, 1, [1, -1, -2]);
        using var dictionary = new DenseDictionary(latents, One);
        var codes = new SparseCodes(1, 3, 3);
        new TopKEncoder(dictionary, 3, [0f], rectify: true).Encode([2f], codes, One);
        Assert.Equal([0, 1, 2], codes.Indices);
        Assert.Equal([2f, 0f, 0f], codes.Values);
    }

    [Fact]
    public void RepackingTakesOverNewLatents()
    {
        using Matrix latents = Rows(2, 1, [1, 2]);
        using var dictionary = new DenseDictionary(latents, One);
        latents.Row(0)[0] = 3;
        dictionary.Repack(One);
        var codes = new SparseCodes(1, 1, 2);
        new TopKEncoder(dictionary, 1, [0f]).Encode([1f], codes, One);
        Assert.Equal(0, codes.Indices[0]);
        Assert.Equal(3f, codes.Values[0]);
    }

    [Fact]
    public void MemoryDoesNotGrowWithTokens()
    {
        float[] tokens = TestData.Uniform(2000 * 16, 1);
        using Matrix latents = Rows(200, 16, TestData.Uniform(200 * 16, 2));
        using var dictionary = new DenseDictionary(latents, One);
        var encoder = new TopKEncoder(dictionary, 8, new float[16]);
        Assert.Equal(Allocated(1000), Allocated(2000));

        long Allocated(int count)
        {
            var codes = new SparseCodes(count, 8, 200);
            encoder.Encode(tokens.AsSpan(0, count * 16), codes, One);
            long before = GC.GetAllocatedBytesForCurrentThread();
            encoder.Encode(tokens.AsSpan(0, count * 16), codes, One);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    [Fact]
    public void MisfitsAreNamedWithBothNumbers()
    {
        using Matrix latents = Rows(4, 2, new float[8]);
        using var dictionary = new DenseDictionary(latents, One);
        var encoder = new TopKEncoder(dictionary, 2, new float[2]);
        using var narrow = new Matrix(1, 3);
        using var fits = new Matrix(1, 2);
        Throws("activations must have the dictionary's width; got 3 for width 2", () => encoder.Encode(narrow, 0, new SparseCodes(1, 2, 4), One));
        Throws("tokens must hold 1 × 2 floats; got 3", () => encoder.Encode(new float[3], new SparseCodes(1, 2, 4), One));
        Throws("codes must be made for k = 2 of 4 latents; got k = 3 of 4", () => encoder.Encode(fits, 0, new SparseCodes(1, 3, 4), One));
        Throws("rows 1..2 are not all in a matrix of 1 rows", () => encoder.Encode(fits, 1, new SparseCodes(1, 2, 4), One));
        Throws("k must be between 1 and the number of latents; got k = 5 for 4 latents", () => _ = new TopKEncoder(dictionary, 5, new float[2]));
        Throws("bias must have one value per latent; got 3 for 4 latents", () => _ = new DenseDictionary(latents, One, new float[3]));

        static void Throws(string message, Action action) =>
            Assert.StartsWith(message, Assert.ThrowsAny<ArgumentException>(action).Message, StringComparison.Ordinal);
    }

    private static void CheckAll()
    {
        foreach ((int width, int count, int tokens) in ((int, int, int)[])[(1, 1, 1), (3, 7, 2), (16, 33, 13), (40, 513, 30), (64, 1500, 200)])
            foreach (int k in (int[])[1, 4, 32, count])
                foreach (bool absolute in (bool[])[false, true])
                    foreach (bool biased in (bool[])[false, true])
                        if (k <= count)
                            CheckOne(width, count, tokens, k, absolute, biased ? TestData.Uniform(count, 3) : null);
    }

    /// <summary>The oracle sorts float64 scores, so two scores that differ by less than rounding may come in either order.</summary>
    private static void CheckOne(int width, int count, int tokens, int k, bool absolute, float[]? bias)
    {
        float[] x = TestData.Uniform(count * width, 1), y = TestData.Uniform(tokens * width, 2), center = TestData.Uniform(width, 4);
        using Matrix latents = Rows(count, width, x), activations = Rows(tokens, width, y);
        using var dictionary = new DenseDictionary(latents, One, bias);
        var codes = new SparseCodes(tokens - 1, k, count);
        new TopKEncoder(dictionary, k, center, absolute).Encode(activations, 1, codes, One);
        for (int t = 1; t < tokens; t++)
        {
            float[] u = [.. Enumerable.Range(0, width).Select(i => y[t * width + i] - center[i])];
            double[] z = DenseOracle.MultiplyTransposed(u, 1, x, count, width).Product;
            for (int i = 0; i < count; i++)
                z[i] += bias?[i] ?? 0;
            CheckToken(codes.IndicesOf(t - 1), codes.ValuesOf(t - 1), z, absolute, 4e-6 * width);
        }
    }

    private static void CheckToken(ReadOnlySpan<int> indices, ReadOnlySpan<float> values, double[] z, bool absolute, double tolerance)
    {
        double[] ranks = [.. z.Select(v => absolute ? Math.Abs(v) : v)];
        double bar = ranks.OrderDescending().ElementAt(indices.Length - 1);
        for (int i = 0; i < indices.Length; i++)
        {
            Assert.True(i == 0 || indices[i] > indices[i - 1]);
            Assert.True(Math.Abs(values[i] - z[indices[i]]) <= tolerance);
            Assert.True(ranks[indices[i]] >= bar - tolerance);
        }
    }

    private static void CheckInvariance()
    {
        const int Width = 96, Count = 1100, Tokens = 501, K = 16;
        using Matrix latents = Rows(Count, Width, TestData.Uniform(Count * Width, 1)), activations = Rows(Tokens, Width, TestData.Uniform(Tokens * Width, 2));
        using var dictionary = new DenseDictionary(latents, One);
        var encoder = new TopKEncoder(dictionary, K, new float[Width]);
        var whole = new SparseCodes(Tokens, K, Count);
        encoder.Encode(activations, 0, whole, One);
        var threaded = new SparseCodes(Tokens, K, Count);
        encoder.Encode(activations, 0, threaded, new Workers(3));
        Assert.Equal(whole.Indices, threaded.Indices);
        Assert.Equal(TestData.Hash(whole.Values), TestData.Hash(threaded.Values));
        for (int t = 0; t < Tokens; t += 50)
        {
            var alone = new SparseCodes(1, K, Count);
            encoder.Encode(activations, t, alone, One);
            Assert.Equal(whole.IndicesOf(t).ToArray(), alone.Indices);
            Assert.Equal(TestData.Hash(whole.ValuesOf(t)), TestData.Hash(alone.Values));
        }
    }

    private static Matrix Rows(int rows, int columns, float[] values)
    {
        var matrix = new Matrix(rows, columns);
        values.CopyTo(matrix.Slice(0, rows));
        return matrix;
    }
}
