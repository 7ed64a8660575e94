using Dartboard.Memory;
using Dartboard.Models.Capturing;

namespace Dartboard.Models.Tests.Checkpoints;

public sealed class RandomizationTests
{
    private static readonly Site First = new(SiteKind.ResidualPre, 0);
    private static readonly Site Last = new(SiteKind.ResidualPost, 3);
    private static readonly int[][] Texts = [[0, 434, 349, 736, 261, 332], [0, 326, 59, 301]];

    [Fact]
    public void EachVariantReplacesWhatItSaysAndNothingElse()
    {
        float[] embedded = Run(Randomization.None, First), trained = Run(Randomization.None, Last);
        Assert.Equal(embedded, Run(Randomization.Weights, First));
        Assert.NotEqual(trained, Run(Randomization.Weights, Last));
        Assert.NotEqual(embedded, Run(Randomization.All, First));
        Assert.NotEqual(embedded, Run(Randomization.EmbeddingsNoise, First));
    }

    [Fact]
    public void TheSeedDecides()
    {
        Assert.Equal(Run(Randomization.All, Last, 1), Run(Randomization.All, Last, 1));
        Assert.NotEqual(Run(Randomization.All, Last, 1), Run(Randomization.All, Last, 2));
        Assert.NotEqual(Run(Randomization.EmbeddingsNoise, First, 1), Run(Randomization.EmbeddingsNoise, First, 2));
    }

    [Fact]
    public void ResampledEmbeddingsKeepTheirMeanAndSpread()
    {
        int[][] all = [.. Enumerable.Range(0, 4096).Chunk(256)];
        (double mean, double deviation) = Moments(Run(Randomization.None, First, 1, all));
        (double Mean, double Deviation) resampled = Moments(Run(Randomization.All, First, 1, all));
        // A million numbers: their mean wanders by 0.001 deviations, their spread by 0.0007.
        Assert.Equal(mean, resampled.Mean, 0.005 * deviation);
        Assert.Equal(deviation, resampled.Deviation, 0.005 * deviation);
    }

    [Fact]
    public void NoiseIsStandardNormalOtherEverywhereAndDoesNotDependOnTheBatch()
    {
        float[] noise = Run(Randomization.EmbeddingsNoise, First, 3, [.. Enumerable.Range(0, 40).Select(i => Enumerable.Repeat(i, 50).ToArray())]);
        (double mean, double deviation) = Moments(noise);
        Assert.Equal(0, mean, 0.01);
        Assert.Equal(1, deviation, 0.01);
        Assert.Equal(noise.Length / 256, noise.Chunk(256).Select(row => row[0]).Distinct().Count());
        float[] together = Run(Randomization.EmbeddingsNoise, First, 3), second = Run(Randomization.EmbeddingsNoise, First, 3, [Texts[1]]);
        Assert.Equal(second, together[^second.Length..]);
    }

    private static float[] Run(Randomization randomization, Site site, ulong seed = 1, int[][]? texts = null)
    {
        using LanguageModel model = LanguageModel.Load(TestModels.DotnetDocs, randomization: randomization, seed: seed);
        using Matrix captured = Capture.Run(model, texts ?? Texts, site, skipFirst: false, new Workers(2));
        return captured.Slice(0, (int)captured.Rows).ToArray();
    }

    private static (double Mean, double Deviation) Moments(float[] values)
    {
        double mean = values.Average(v => (double)v);
        return (mean, Math.Sqrt(values.Average(v => (v - mean) * (v - mean))));
    }
}
