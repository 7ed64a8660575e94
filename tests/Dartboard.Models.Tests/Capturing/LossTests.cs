using Dartboard.Memory;
using Dartboard.Models.Capturing;
using Dartboard.Models.Text;
using Dartboard.Models.Transformers;
using Dartboard.TestKit;

namespace Dartboard.Models.Tests.Capturing;

public sealed class LossTests
{
    [SharedFact("models", "stories260K-hf")]
    public void MeanLossIsTheGoldenOne()
    {
        using LanguageModel model = LanguageModel.Load(TestModels.Stories!);
        using var golden = new Golden(Path.Combine(TestModels.Stories!, "golden.safetensors"));
        double mean = Mean(model, golden.Sequences("tokens"), new Workers(2), out _);
        Assert.Equal(golden.Floats("mean_nll")[0], mean, 1e-5);
    }

    [Fact]
    public void LossesAndDivergencesAreThoseOfTheLogits()
    {
        var workers = new Workers(2);
        using LanguageModel model = LanguageModel.Load(TestModels.DotnetDocs);
        TokenBatch batch = Batch(model, "Gets the number of elements.", "Throws an exception.");
        var site = new Site(SiteKind.ResidualPost, 1);
        using var workspace = new Workspace(workers);
        using Matrix clean = At(model, batch, site, workspace, workers), same = At(model, batch, site, workspace, workers), halved = At(model, batch, site, workspace, workers);
        Halve(halved);
        TokenLosses losses = model.Losses(batch, site, [clean, same, halved], workspace, workers);
        double[][] p = Distributions(model, batch, site, false, workspace, workers), q = Distributions(model, batch, site, true, workspace, workers);
        for (int row = 0; row < batch.TokenCount; row++)
        {
            bool last = batch.Target(row) is null;
            double divergence = last ? 0 : p[row].Zip(q[row], (a, b) => a * (Math.Log(a) - Math.Log(b))).Sum();
            Assert.Equal(last ? 0 : -Math.Log(p[row][batch.Tokens[row + 1]]), losses.CrossEntropy[0][row], 2e-5);
            Assert.Equal(last ? 0 : -Math.Log(q[row][batch.Tokens[row + 1]]), losses.CrossEntropy[2][row], 2e-5);
            Assert.Equal(divergence, losses.Divergence[2][row], 2e-5);
            Assert.Equal(0, losses.Divergence[1][row]);
        }
    }

    /// <summary>models/dotnet-docs-4m/reference.json: 6,482 held-out documents of SDK 10.0.401, 1.762 nats.</summary>
    [Fact, Trait("Category", "Slow")]
    public void HeldOutLossOfTheDefaultModelIsThatOfItsReadme()
    {
        var workers = new Workers(2);
        using LanguageModel model = LanguageModel.Load(TestModels.DotnetDocs);
        string[] held = [.. SdkDocumentation.Read(workers).Where(d => d.IsHeldOut).Select(d => d.Text)];
        double mean = Mean(model, model.Tokenizer.EncodeAll(held, model.ContextLength, workers), workers, out long tokens);
        Assert.Equal(1.762, mean, 0.01);
        Assert.InRange(tokens, 300_000, 500_000);
    }

    private static double Mean(LanguageModel model, IReadOnlyList<int[]> sequences, Workers workers, out long tokens)
    {
        using var workspace = new Workspace(workers);
        var site = new Site(SiteKind.ResidualPre, 0);
        double sum = 0;
        tokens = 0;
        foreach (TokenBatch batch in TokenBatch.Group(sequences))
        {
            using Matrix residual = At(model, batch, site, workspace, workers);
            sum += model.Losses(batch, site, [residual], workspace, workers).CrossEntropy[0].Sum();
            tokens += batch.TokenCount - batch.SequenceCount;
        }

        return sum / tokens;
    }

    private static double[][] Distributions(LanguageModel model, TokenBatch batch, Site site, bool halved, Workspace workspace, Workers workers)
    {
        using Matrix residual = At(model, batch, site, workspace, workers);
        using var logits = new Matrix(batch.TokenCount, model.VocabularySize);
        if (halved)
            Halve(residual);
        model.ForwardFrom(batch, site, residual, logits, workspace, workers);
        return [.. Enumerable.Range(0, batch.TokenCount).Select(row => Softmax(logits.Row(row)))];
    }

    private static double[] Softmax(ReadOnlySpan<float> logits)
    {
        double[] weights = new double[logits.Length];
        for (int i = 0; i < weights.Length; i++)
            weights[i] = Math.Exp(logits[i]);
        double sum = weights.Sum();
        return [.. weights.Select(w => w / sum)];
    }

    private static TokenBatch Batch(LanguageModel model, params string[] texts) => new([.. texts.Select(text => model.Tokenizer.Encode(text))]);

    private static Matrix At(LanguageModel model, TokenBatch batch, Site site, Workspace workspace, Workers workers)
    {
        var residual = new Matrix(batch.TokenCount, model.Width);
        model.ForwardTo(batch, site, residual, workspace, workers);
        return residual;
    }

    private static void Halve(Matrix residual)
    {
        foreach (ref float value in residual.Slice(0, (int)residual.Rows))
            value *= 0.5f;
    }
}
