using System.Text.Json;
using Dartboard.Kernels;
using Dartboard.Memory;
using Dartboard.Models.Transformers;
using Dartboard.TestKit;

namespace Dartboard.Models.Tests.Transformers;

public sealed class GoldenForwardTests
{
    private const double Tolerance = 2e-5;

    [Theory, MemberData(nameof(TierHost.Tiers), MemberType = typeof(TierHost))]
    public void RealModelsAgreeWithTheirGoldenTensorsInEveryTier(SimdTier tier) => TierHost.Run(tier, CheckAll);

    [Fact]
    public void GreedyTextOfTheDefaultModelIsEqual()
    {
        using LanguageModel model = LanguageModel.Load(TestModels.DotnetDocs);
        using var cases = JsonDocument.Parse(File.ReadAllText(Path.Combine(TestModels.DotnetDocs, "generation.json")));
        foreach (JsonElement one in cases.RootElement.EnumerateArray())
        {
            int[] prompt = model.Tokenizer.Encode(one.GetProperty("prompt").GetString()!);
            int[] expected = Ids(one.GetProperty("ids"));
            int[] ids = model.Generate(prompt, expected.Length - prompt.Length, new Workers(2));
            Assert.Equal(expected, ids);
            Assert.Equal(one.GetProperty("text").GetString(), model.Tokenizer.Decode(ids, skipSpecialTokens: true));
        }
    }

    [SharedFact("models", "stories260K-hf")]
    public void GreedyTextOfStoriesIsEqual()
    {
        using LanguageModel model = LanguageModel.Load(TestModels.Stories!);
        using var expected = JsonDocument.Parse(File.ReadAllText(Path.Combine(TestModels.Stories!, "generation.json")));
        int[] prompt = Ids(expected.RootElement.GetProperty("prompt_ids")), ids = Ids(expected.RootElement.GetProperty("greedy_ids"));
        Assert.Equal(ids, model.Generate(prompt, ids.Length - prompt.Length, new Workers(1)));
    }

    private static int[] Ids(JsonElement array) => [.. array.EnumerateArray().Select(e => e.GetInt32())];

    private static void CheckAll()
    {
        Check(TestModels.DotnetDocs);
        if (TestModels.Stories is { } stories)
            Check(stories);
    }

    internal static void Check(string folder)
    {
        var workers = new Workers(2);
        using LanguageModel model = LanguageModel.Load(folder, workers);
        using var golden = new Golden(Path.Combine(folder, "golden.safetensors"));
        var batch = new TokenBatch(golden.Sequences("tokens"));
        using var workspace = new Workspace(workers);
        using var residual = new Matrix(batch.TokenCount, model.Width);
        using var logits = new Matrix(batch.TokenCount, model.VocabularySize);
        for (int layer = 0; layer < model.LayerCount; layer++)
        {
            model.ForwardTo(batch, new Site(SiteKind.ResidualPre, layer), residual, workspace, workers);
            golden.Compare($"resid_pre_{layer}", residual.Slice(0, batch.TokenCount), Tolerance);
            model.ForwardTo(batch, new Site(SiteKind.ResidualPost, layer), residual, workspace, workers);
            golden.Compare($"resid_post_{layer}", residual.Slice(0, batch.TokenCount), Tolerance);
        }

        model.ForwardFrom(batch, new Site(SiteKind.ResidualPost, model.LayerCount - 1), residual, logits, workspace, workers);
        golden.Compare("logits", logits.Slice(0, batch.TokenCount), Tolerance);
        if (golden.Names.Contains("patched_logits"))
            CheckPatched(model, golden, batch, residual, logits, workspace, workers);
    }

    private static void CheckPatched(LanguageModel model, Golden golden, TokenBatch batch, Matrix residual, Matrix logits, Workspace workspace, Workers workers)
    {
        var site = new Site(SiteKind.ResidualPost, model.LayerCount / 2);
        model.ForwardTo(batch, site, residual, workspace, workers);
        foreach (ref float value in residual.Slice(0, batch.TokenCount))
            value *= 0.5f;
        model.ForwardFrom(batch, site, residual, logits, workspace, workers);
        golden.Compare("patched_logits", logits.Slice(0, batch.TokenCount), Tolerance);
    }
}
