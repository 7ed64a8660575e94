using Dartboard.Dictionaries;
using Dartboard.Kernels;
using Dartboard.TestKit;

namespace Dartboard.Tests.Dictionaries;

/// <summary>What every dictionary promises, asked of every dictionary in every SIMD tier.</summary>
public sealed class DictionaryConformanceTests
{
    private const int Tokens = 5;
    private static readonly int[] Widths = [8, 10, 12, 64, 100, 256, 288, 576, 768, 1600];

    [Theory, MemberData(nameof(TierHost.Tiers), MemberType = typeof(TierHost))]
    public void HoldsInEveryTier(SimdTier tier) => TierHost.Run(tier, CheckAll);

    private static void CheckAll()
    {
        foreach (int width in Widths)
            foreach (DartKind kind in Enum.GetValues<DartKind>())
                foreach (int count in (int[])[1, 2 * width + 7])
                    Check(Dartboards.Create(new DartboardSpec(kind, 1, 42, width, count)), width, count, $"{kind} {width} × {count}");
    }

    private static void Check(IFeatureDictionary dictionary, int width, int count, string what)
    {
        Assert.Equal((width, count), (dictionary.Width, dictionary.Count));
        float[] tokens = TestData.Uniform(Tokens * width, seed: width), latents = Latents(dictionary);
        float[,] scores = ScoreTable.Of(dictionary, tokens, Tokens);
        (double[] product, double[] magnitude) = DenseOracle.MultiplyTransposed(tokens, Tokens, latents, count, width);
        DenseOracle.Check(scores.Cast<float>().ToArray(), product, magnitude, width, what);
        foreach (int block in (int[])[1, 2])
            Assert.Equal(scores.Cast<float>(), ScoreTable.Of(dictionary, tokens, block).Cast<float>());
    }

    private static float[] Latents(IFeatureDictionary dictionary)
    {
        float[] latents = new float[dictionary.Count * dictionary.Width];
        for (int i = 0; i < dictionary.Count; i++)
            dictionary.CopyLatent(i, latents.AsSpan(i * dictionary.Width, dictionary.Width));
        return latents;
    }
}
