using Dartboard.Coding;
using Dartboard.Kernels;
using Dartboard.TestKit;

namespace Dartboard.Tests.Coding;

public sealed class TopKSelectorTests
{
    [Theory, MemberData(nameof(TierHost.Tiers), MemberType = typeof(TierHost))]
    public void SelectionEqualsSortingEverything(SimdTier tier) => TierHost.Run(tier, CheckOrders);

    [Fact]
    public void NegativeZeroTiesWithPositiveZero()
    {
        (int[] indices, float[] values) = Select([-1, -0f, 0f, -0f, -2], 2, false, 5);
        Assert.Equal([1, 2], indices);
        Assert.All(values, v => Assert.Equal(0, BitConverter.SingleToInt32Bits(v)));
    }

    [Theory]
    [InlineData(float.NaN, 16)]
    [InlineData(float.NaN, 100)]
    [InlineData(float.NegativeInfinity, 16)]
    [InlineData(float.NegativeInfinity, 100)]
    public void UnusableScoresStillGiveKDistinctLatents(float filler, int slice)
    {
        var scores = new float[100];
        Array.Fill(scores, filler);
        scores[70] = -3;
        (int[] indices, _) = Select(scores, 4, false, slice);
        Assert.Equal(4, indices.Distinct().Count());
        Assert.Contains(70, indices);
    }

    [Theory]
    [InlineData(0f, 0)]
    [InlineData(1.5f, 7)]
    [InlineData(-1.5f, int.MaxValue)]
    [InlineData(float.MaxValue, 12345)]
    [InlineData(-float.Epsilon, 3)]
    public void AKeyGivesBackItsScoreAndLatent(float score, int latent)
    {
        foreach (bool absolute in (bool[])[false, true])
        {
            ulong key = ScoreKey.Create(score, latent, absolute);
            Assert.Equal(score, ScoreKey.Score(key, absolute));
            Assert.Equal(latent, ScoreKey.Latent(key));
        }
    }

    private static void CheckOrders()
    {
        foreach (int count in (int[])[1, 3, 5, 16, 17, 33, 64, 65, 100, 1000, 5003])
            foreach ((string name, float[] scores) in Orders(count))
                foreach (int k in (int[])[1, 2, 31, 32, 64, 700, count])
                    foreach (bool absolute in (bool[])[false, true])
                        if (k <= count)
                            Check($"{name}, {count} scores, k = {k}", scores, k, absolute);
    }

    private static IEnumerable<(string Name, float[] Scores)> Orders(int count)
    {
        float[] random = TestData.Uniform(count, count);
        yield return ("random", random);
        yield return ("few values", [.. random.Select(v => MathF.Round(4 * v))]);
        yield return ("ascending", [.. random.Order()]);
        yield return ("descending", [.. random.OrderDescending()]);
        yield return ("equal", [.. random.Select(_ => -0.5f)]);
        yield return ("zeros of both signs", [.. random.Select(v => v > 0 ? 0f : -0f)]);
        yield return ("organ pipe", [.. random.Order().Select((v, i) => i % 2 == 0 ? v : -v)]);
    }

    private static void Check(string what, float[] scores, int k, bool absolute)
    {
        int[] expected = TopKOracle.Select(scores, k, absolute);
        foreach (int slice in (int[])[7, 64, 512])
        {
            (int[] indices, float[] values) = Select(scores, k, absolute, slice);
            Assert.True(expected.AsSpan().SequenceEqual(indices), $"{what}, slices of {slice}");
            for (int i = 0; i < k; i++)
                Assert.True(values[i] == scores[indices[i]], what);
        }
    }

    private static (int[] Indices, float[] Values) Select(float[] scores, int k, bool absolute, int slice)
    {
        var selector = new TopKSelector(2, k, absolute);
        selector.Clear();
        for (int i = 0; i < scores.Length; i += slice)
            selector.Accept(1, i, scores.AsSpan(i, Math.Min(slice, scores.Length - i)));
        var indices = new int[k];
        var values = new float[k];
        selector.Finish(1, indices, values);
        return (indices, values);
    }
}
