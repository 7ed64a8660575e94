using System.Numerics.Tensors;
using System.Text.Json;
using Dartboard.Kernels;
using Dartboard.Memory;
using Dartboard.Models.Generation;
using Dartboard.Models.Transformers;
using Dartboard.TestKit;

namespace Dartboard.Models.Tests.Transformers;

public sealed class GoldenForwardTests
{
    private const double Tolerance = 2e-5;

    [Theory, MemberData(nameof(TierHost.Tiers), MemberType = typeof(TierHost))]
    public void TheDefaultModelAgreesWithItsGoldenTensorsInEveryTier(SimdTier tier) => TierHost.Run(tier, CheckDefault);

    [SharedTheory("golden", "transformers"), MemberData(nameof(TierHost.Tiers), MemberType = typeof(TierHost))]
    public void EveryArchitectureAgreesWithItsGoldenTensorsInEveryTier(SimdTier tier) => TierHost.Run(tier, CheckArchitectures);

    [SharedTheory("models", "stories260K-hf"), MemberData(nameof(TierHost.Tiers), MemberType = typeof(TierHost))]
    public void StoriesAgreesWithItsGoldenTensorsInEveryTier(SimdTier tier) => TierHost.Run(tier, CheckStories);

    [Fact]
    public void GreedyTextOfTheDefaultModelIsEqual()
    {
        using LanguageModel model = LanguageModel.Load(TestModels.DotnetDocs);
        using var cases = JsonDocument.Parse(File.ReadAllText(Path.Combine(TestModels.DotnetDocs, "generation.json")));
        foreach (JsonElement one in cases.RootElement.EnumerateArray())
        {
            int[] prompt = model.Tokenizer.Encode(one.GetProperty("prompt").GetString()!);
            int[] expected = Ids(one.GetProperty("ids"));
            int[] ids = [.. prompt, .. model.Generate(prompt, expected.Length - prompt.Length, Sampling.Greedy, new Workers(2))];
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
        Assert.Equal(ids[prompt.Length..], model.Generate(prompt, ids.Length - prompt.Length, Sampling.Greedy, new Workers(1)));
    }

    private static int[] Ids(JsonElement array) => [.. array.EnumerateArray().Select(e => e.GetInt32())];

    private static void CheckDefault() => Check(TestModels.DotnetDocs);

    private static void CheckStories() => Check(TestModels.Stories!);

    private static void CheckArchitectures()
    {
        foreach (string architecture in TestModels.Architectures)
            Check(SharedFiles.Find("golden", "transformers", architecture)!);
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
        CheckHooks(model, golden, batch, workspace, workers);
        for (int layer = 0; layer < model.LayerCount; layer++)
        {
            model.ForwardTo(batch, new Site(SiteKind.ResidualPost, layer), residual, workspace, workers);
            golden.Compare($"resid_post_{layer}", residual.Slice(0, batch.TokenCount), Tolerance, folder);
        }

        model.ForwardFrom(batch, new Site(SiteKind.ResidualPost, model.LayerCount - 1), residual, logits, workspace, workers);
        golden.Compare("logits", logits.Slice(0, batch.TokenCount), Tolerance, folder);
        if (golden.Names.Contains("patched_logits"))
            CheckPatched(model, golden, batch, workspace, workers);
    }

    /// <summary>Every golden site in one pass.</summary>
    private static void CheckHooks(LanguageModel model, Golden golden, TokenBatch batch, Workspace workspace, Workers workers)
    {
        var captured = new Dictionary<string, (Site Site, float[] Values)> { ["final_norm"] = (new Site(SiteKind.FinalNorm, 0), new float[batch.TokenCount * model.Width]), ["logits"] = (new Site(SiteKind.Logits, 0), new float[batch.TokenCount * model.VocabularySize]) };
        for (int layer = 0; layer < model.LayerCount; layer++)
        {
            captured[$"resid_pre_{layer}"] = (new Site(SiteKind.ResidualPre, layer), new float[batch.TokenCount * model.Width]);
            captured[$"resid_post_{layer}"] = (new Site(SiteKind.ResidualPost, layer), new float[batch.TokenCount * model.Width]);
        }

        var hooks = new SiteHooks();
        foreach ((Site site, float[] values) in captured.Values)
            hooks.Add(site, (first, rows) => rows.CopyTo(values.AsSpan(first * (values.Length / batch.TokenCount))));
        model.Run(batch, hooks, workspace, workers);
        foreach ((string name, (_, float[] values)) in captured)
            golden.Compare(name, values, Tolerance, model.Name);
    }

    private static void CheckPatched(LanguageModel model, Golden golden, TokenBatch batch, Workspace workspace, Workers workers)
    {
        var logits = new float[batch.TokenCount * model.VocabularySize];
        var hooks = new SiteHooks()
            .Add(new Site(SiteKind.ResidualPost, model.LayerCount / 2), (_, rows) => TensorPrimitives.Multiply(rows, 0.5f, rows))
            .Add(new Site(SiteKind.Logits, 0), (first, rows) => rows.CopyTo(logits.AsSpan(first * model.VocabularySize)));
        model.Run(batch, hooks, workspace, workers);
        golden.Compare("patched_logits", logits, Tolerance, model.Name);
    }
}
