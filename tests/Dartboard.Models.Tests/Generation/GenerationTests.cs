using System.Numerics.Tensors;
using Dartboard.Memory;
using Dartboard.Models.Generation;
using Dartboard.Models.Transformers;
using Dartboard.TestKit;

namespace Dartboard.Models.Tests.Generation;

public sealed class GenerationTests
{
    [Fact]
    public void CachedKeysAndValuesGiveTheBitsOfTheWholePass() => CheckCache(TestModels.DotnetDocs, [0, 434, 349, 736, 261]);

    [SharedFact("golden", "transformers")]
    public void SoTheyDoInEveryArchitecture()
    {
        foreach (string architecture in TestModels.Architectures)
            CheckCache(SharedFiles.Find("golden", "transformers", architecture)!, [1, 2, 3]);
    }

    [Fact]
    public void SamplingFollowsTheDistributionAndTheSeed()
    {
        float[] logits = [0, MathF.Log(2), MathF.Log(5), -100];
        Assert.Equal(Draws(new Sampling(1, 1, 7), 50), Draws(new Sampling(1, 1, 7), 50));
        Assert.NotEqual(Draws(new Sampling(1, 1, 7), 50), Draws(new Sampling(1, 1, 8), 50));
        double[] shares = [.. Draws(new Sampling(1, 1, 7), 20_000).CountBy(t => t).OrderBy(p => p.Key).Select(p => p.Value / 20_000.0)];
        // Three standard deviations of a share of 20,000 draws are at most 0.0106.
        Assert.Equal([1 / 8.0, 2 / 8.0, 5 / 8.0], shares, (a, b) => Math.Abs(a - b) < 0.011);
        Assert.Equal([1, 2], Draws(new Sampling(1, 0.7, 7), 1000).Distinct().Order());
        Assert.Equal([2], Draws(new Sampling(1, 0.6, 7), 100).Distinct());
        Assert.Equal([2], Draws(new Sampling(0.01, 1, 7), 100).Distinct());
        Assert.Equal([2], Draws(Sampling.Greedy, 3).Distinct());

        int[] Draws(Sampling sampling, int count)
        {
            var sampler = new TokenSampler(sampling);
            return [.. Enumerable.Range(0, count).Select(_ => sampler.Next(logits))];
        }
    }

    [Fact]
    public void SteeringChangesWhatIsWrittenAndAnEmptyHookDoesNot()
    {
        using LanguageModel model = LanguageModel.Load(TestModels.DotnetDocs);
        int[] prompt = model.Tokenizer.Encode("Gets or sets the");
        int[] plain = [.. model.Generate(prompt, 20, Sampling.Greedy, new Workers(1))];
        var nothing = new SiteHooks().Add(Site.Parse("blocks.2.hook_resid_post"), (_, _) => { });
        var steered = new SiteHooks().Add(Site.Parse("blocks.2.hook_resid_post"), (_, rows) => TensorPrimitives.Add(rows, 3f, rows));
        Assert.Equal(plain, model.Generate(prompt, 20, Sampling.Greedy, new Workers(1), nothing));
        Assert.NotEqual(plain, model.Generate(prompt, 20, Sampling.Greedy, new Workers(1), steered));
    }

    [Fact]
    public void TheContextEndsTheTextAndBadArgumentsAreNamed()
    {
        using LanguageModel model = LanguageModel.Load(TestModels.DotnetDocs);
        int[] prompt = [.. Enumerable.Range(0, 250)];
        Assert.Equal(256 - 250 + 1, model.Generate(prompt, 100, Sampling.Greedy, new Workers(1)).Count());
        Assert.Throws<ArgumentException>(() => model.Generate([], 1, Sampling.Greedy, new Workers(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => model.Generate([0], 1, new Sampling(-1), new Workers(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => model.Generate([0], 1, new Sampling(1, 0), new Workers(1)));
    }

    private static void CheckCache(string folder, int[] prompt)
    {
        var workers = new Workers(2);
        using LanguageModel model = LanguageModel.Load(folder);
        var seen = new List<float[]>();
        var look = new SiteHooks().Add(new Site(SiteKind.Logits, 0), (_, rows) => seen.Add(rows[^model.VocabularySize..].ToArray()));
        int[] all = [.. prompt, .. model.Generate(prompt, 15, Sampling.Greedy, workers, look)];
        var whole = new float[all.Length * model.VocabularySize];
        using var workspace = new Workspace(workers);
        model.Run(new TokenBatch([all]), new SiteHooks().Add(new Site(SiteKind.Logits, 0), (first, rows) => rows.CopyTo(whole.AsSpan(first * model.VocabularySize))), workspace, workers);
        for (int i = 0; i < seen.Count; i++)
            Assert.Equal(whole.AsSpan((prompt.Length - 1 + i) * model.VocabularySize, model.VocabularySize).ToArray(), seen[i]);
        Assert.Equal(15, seen.Count);
    }
}
