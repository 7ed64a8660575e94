using Dartboard.Memory;
using Dartboard.Models.Store;
using Dartboard.Models.Text;
using Dartboard.TestKit;

namespace Dartboard.Models.Tests.Store;

/// <summary>Many sites of a real model in one pass, laid beside the golden tensors.</summary>
public sealed class ModelActivationsTests : IDisposable
{
    private const double Tolerance = 2e-5;
    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("sites");

    public void Dispose() => _home.Delete(recursive: true);

    [Fact]
    public void A_store_of_all_sites_agrees_with_the_golden_tensors()
    {
        using LanguageModel model = LanguageModel.Load(TestModels.DotnetDocs);
        using var golden = new Golden(Path.Combine(TestModels.DotnetDocs, "golden.safetensors"));
        string[] names = ["logits", "blocks.3.hook_resid_post", "blocks.0.hook_resid_pre", "model.layers.1", "ln_final.hook_normalized"];
        string[] wanted = ["logits", "resid_post_3", "resid_pre_0", "resid_post_1", "final_norm"];
        using var activations = new ModelActivations(model, names, new Workers(2));
        TokenSequence[] sequences = [.. golden.Sequences("tokens").Select((tokens, i) => new TokenSequence(new TextDocument($"{i}", "", "", false), tokens, new bool[tokens.Length]))];
        var plan = new StorePlan(model.Name, TestModels.DotnetDocs, "", ModelFingerprint.Of(TestModels.DotnetDocs), Randomization.None, 0, activations.Sites, StoreType.F32, "golden", sequences.Length, sequences.Sum(s => s.Tokens.Length), StoreWriter.Checksum(sequences), 1);
        string folder = Path.Combine(_home.FullName, "store");
        using (var writer = new StoreWriter(folder, plan, sequences))
            new StoreCapture(writer, activations.Sites, activations.Compute).Run(null, CancellationToken.None);
        using ActivationStore store = ActivationStore.Open(folder);
        Assert.Equal("blocks.1.hook_resid_post", store.Plan.Sites[3].Name);
        for (int site = 0; site < names.Length; site++)
        {
            int width = store.Plan.Sites[site].Width;
            float[] all = new float[plan.Tokens * width];
            for (int i = 0, at = 0; i < sequences.Length; at += sequences[i++].Tokens.Length * width)
                store.Read(store.Plan.Sites[site].Name, i, all.AsSpan(at));
            golden.Compare(wanted[site], all, Tolerance);
        }
    }

    [Fact]
    public void One_pass_over_many_batches_gives_the_bits_of_single_ones()
    {
        using LanguageModel model = LanguageModel.Load(TestModels.DotnetDocs);
        string[] names = ["logits", "blocks.2.hook_resid_pre"];
        using var activations = new ModelActivations(model, names, new Workers(2));
        int[][] sequences = [.. Enumerable.Range(0, 70).Select(i => Enumerable.Range(0, 150 + i).Select(at => (i * 31 + at * 7) % model.VocabularySize).ToArray())];
        List<float[]> together = Rows(activations, sequences), alone = Rows(activations, [sequences[69]]);
        for (int site = 0; site < names.Length; site++)
            Assert.True(together[site].AsSpan(^alone[site].Length..).SequenceEqual(alone[site]));
    }

    [Theory]
    [InlineData("blocks.4.hook_resid_pre")]
    [InlineData("blocks.0.hook_resid_pre", "blocks.0.hook_resid_pre")]
    [InlineData("model.norm", "ln_final.hook_normalized")]
    public void Sites_the_model_has_not_or_twice_are_refused(params string[] names)
    {
        using LanguageModel model = LanguageModel.Load(TestModels.DotnetDocs);
        Assert.ThrowsAny<ArgumentException>(() => new ModelActivations(model, names, new Workers(1)));
    }

    private static List<float[]> Rows(ModelActivations activations, int[][] sequences)
    {
        var batch = new TokenBatch(sequences);
        List<Matrix> matrices = [.. activations.Sites.Select(site => new Matrix(batch.TokenCount, site.Width))];
        activations.Compute(batch, matrices);
        List<float[]> rows = [.. matrices.Select(matrix => matrix.Slice(0, batch.TokenCount).ToArray())];
        matrices.ForEach(matrix => matrix.Dispose());
        return rows;
    }
}
