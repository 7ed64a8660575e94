using Dartboard.Memory;
using Dartboard.Models.Capturing;
using Dartboard.Models.Transformers;
using Dartboard.TestKit;

namespace Dartboard.Models.Tests.Transformers;

public sealed class HookTests
{
    private static readonly int[][] Texts = [[0, 434, 349, 736, 261, 332], [0, 326, 59, 301]];
    private static readonly bool[][] All = [[true, true, true, true, true, true], [true, true, true, true]];

    [Fact]
    public void TheStreamIsTheSumOfWhatItsSitesSay()
    {
        using LanguageModel model = LanguageModel.Load(TestModels.DotnetDocs);
        Matrix[] sites = Capture.Run(model, Texts, All, [.. "resid_pre attn_out resid_mid mlp_out resid_post".Split(' ').Select(hook => Site.Parse($"blocks.1.hook_{hook}"))], new Workers(2));
        for (int row = 0; row < 10; row++)
            for (int i = 0; i < model.Width; i++)
            {
                Assert.Equal(sites[0].Row(row)[i] + sites[1].Row(row)[i], sites[2].Row(row)[i]);
                Assert.Equal(sites[2].Row(row)[i] + sites[3].Row(row)[i], sites[4].Row(row)[i]);
            }
    }

    [Fact]
    public void OnePassForManySitesGivesTheBitsOfOnePassEach()
    {
        using LanguageModel model = LanguageModel.Load(TestModels.DotnetDocs);
        Site[] sites = [.. new[] { "blocks.3.hook_resid_pre", "blocks.0.hook_mlp_out", "blocks.2.hook_attn_out", "ln_final.hook_normalized", "logits" }.Select(Site.Parse)];
        Matrix[] together = Capture.Run(model, Texts, [[false, .. All[0][1..]], [false, .. All[1][1..]]], sites, new Workers(2));
        for (int i = 0; i < sites.Length; i++)
        {
            using Matrix alone = Capture.Run(model, Texts, sites[i], skipFirst: true, new Workers(1));
            Assert.Equal(8, alone.Rows);
            Assert.Equal(alone.Slice(0, 8), together[i].Slice(0, 8));
        }
    }

    [Fact]
    public void AblatingWhatABlockAddsLeavesTheStreamAsItWas()
    {
        using LanguageModel model = LanguageModel.Load(TestModels.DotnetDocs);
        var batch = new TokenBatch(Texts);
        using var workspace = new Workspace(new Workers(1));
        float[] before = new float[10 * model.Width], after = new float[10 * model.Width];
        model.Run(batch, new SiteHooks()
            .Add(Site.Parse("blocks.2.hook_attn_out"), (_, rows) => rows.Clear())
            .Add(Site.Parse("blocks.2.hook_mlp_out"), (_, rows) => rows.Clear())
            .Add(Site.Parse("blocks.2.hook_resid_pre"), (first, rows) => rows.CopyTo(before.AsSpan(first * model.Width)))
            .Add(Site.Parse("blocks.2.hook_resid_post"), (first, rows) => rows.CopyTo(after.AsSpan(first * model.Width))), workspace, new Workers(1));
        Assert.Contains(before, value => value != 0);
        Assert.Equal(before, after);
    }

    [SharedFact("golden", "transformers", "gpt_neox")]
    public void ParallelBlocksHaveNoMiddle()
    {
        using LanguageModel model = LanguageModel.Load(SharedFiles.Find("golden", "transformers", "gpt_neox")!);
        ArgumentException failure = Assert.ThrowsAny<ArgumentException>(() => Capture.Run(model, [[1]], Site.Parse("blocks.0.hook_resid_mid"), skipFirst: false, new Workers(1)));
        Assert.Contains("parallel", failure.Message, StringComparison.Ordinal);
        Assert.Equal("gpt_neox.layers.1.attention", model.HuggingFaceName(Site.Parse("blocks.1.hook_attn_out")));
    }
}
