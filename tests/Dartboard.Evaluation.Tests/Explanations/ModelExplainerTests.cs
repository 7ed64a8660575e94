using Dartboard.Coding;
using Dartboard.Dictionaries;
using Dartboard.Evaluation.Comparison.Data;
using Dartboard.Evaluation.Explanations;
using Dartboard.Evaluation.Latents;
using Dartboard.Memory;
using Dartboard.Models;
using Dartboard.Models.Capturing;
using Dartboard.Models.Text;
using Dartboard.TestKit;

namespace Dartboard.Evaluation.Tests.Explanations;

[Trait("Category", "Slow")]
public class ModelExplainerTests
{
    private const int Latents = 128;

    /// <summary>Latents that read the mean residual of the most frequent tokens fire on those tokens.</summary>
    [Fact]
    public void ALatentThatFiresOnATokenIsExplainedByThatToken()
    {
        var workers = new Workers(2);
        var site = Site.Parse("blocks.0.hook_resid_post");
        using LanguageModel model = LanguageModel.Load(Path.Combine(SharedFiles.Repository, "models", "dotnet-docs-4m"), workers);
        IReadOnlyList<TextDocument> documents = SdkDocumentation.Read(workers);
        var sequencer = new Sequencer(new SequencePolicy(model.ContextLength), model.Tokenizer.Special, text => model.Tokenizer.Encode(text, addSpecialTokens: false));
        DocumentSample fit = DocumentSample.Draw(documents.Where(document => !document.IsHeldOut), sequencer, 20_000, 1);
        DocumentSample heldOut = DocumentSample.Draw(documents.Where(document => document.IsHeldOut), sequencer, 10_000, 1);
        using Matrix onFit = Capture.Run(model, fit.Sequences, site, skipFirst: true, workers), onHeldOut = Capture.Run(model, heldOut.Sequences, site, skipFirst: true, workers);
        TokenCorpus corpus = fit.Corpus(), heldOutCorpus = heldOut.Corpus();
        int[] tokens = [.. Enumerable.Range(0, corpus.Rows).GroupBy(corpus.TokenAt).OrderByDescending(rows => rows.Count()).Take(Latents).Select(rows => rows.Key)];
        using Matrix directions = TokenMeans(corpus, onFit, tokens, out float[] center);
        using var dictionary = new DenseDictionary(directions, workers);
        var encoder = new TopKEncoder(dictionary, 1, center, rectify: true);
        LatentActivations activations = LatentActivations.Encode(encoder, onFit, workers), heldOutActivations = LatentActivations.Encode(encoder, onHeldOut, workers);
        var explainer = new ModelExplainer(model, site, encoder, workers);
        foreach (int latent in (int[])[2, 20, 40])
        {
            PatternRule rule = explainer.Explain(corpus, activations, latent)!;
            Assert.Equal([tokens[latent]], rule.Trie.Strongest(1).Single().Tokens);
            Assert.InRange(rule.Score(heldOutCorpus, heldOutActivations, latent).F1, 0.6, 1);
        }
    }

    /// <summary>A prompt that is not edited gives the activation that was captured.</summary>
    [Fact]
    public void AnUneditedPromptHasItsOwnActivation()
    {
        var workers = new Workers(1);
        var site = Site.Parse("blocks.2.hook_resid_post");
        using LanguageModel model = LanguageModel.Load(Path.Combine(SharedFiles.Repository, "models", "dotnet-docs-4m"), workers);
        int[] sequence = model.Tokenizer.Encode("Gets the number of bytes that the stream holds.");
        var encoder = new TopKEncoder(Dartboards.Hadamard(model.Width, 1024, 3), 8, new float[model.Width]);
        using Matrix residual = Capture.Run(model, [sequence], site, skipFirst: false, workers);
        LatentActivations activations = LatentActivations.Encode(encoder, residual, workers);
        var explainer = new ModelExplainer(model, site, encoder, workers);
        for (int latent = 0; latent < 1024; latent++)
        {
            ReadOnlySpan<int> rows = activations.RowsOf(latent);
            for (int i = 0; i < rows.Length; i++)
                Assert.Equal(activations.ValuesOf(latent)[i], explainer.ActivationAfter(sequence[..(rows[i] + 1)], latent), 1e-3f);
        }
    }

    /// <summary>(tokens, n), unit length: mean residual of each token, less the mean of all.</summary>
    private static Matrix TokenMeans(TokenCorpus corpus, Matrix residual, int[] tokens, out float[] center)
    {
        double[] all = Mean(residual, [.. Enumerable.Range(0, corpus.Rows)]);
        center = [.. all.Select(value => (float)value)];
        ILookup<int, int> rows = Enumerable.Range(0, corpus.Rows).ToLookup(corpus.TokenAt);
        var means = new Matrix(tokens.Length, residual.Columns);
        for (int latent = 0; latent < tokens.Length; latent++)
        {
            double[] direction = [.. Mean(residual, [.. rows[tokens[latent]]]).Zip(all, (mean, center) => mean - center)];
            double norm = Math.Sqrt(direction.Sum(value => value * value));
            for (int column = 0; column < direction.Length; column++)
                means.Row(latent)[column] = (float)(direction[column] / norm);
        }

        return means;
    }

    private static double[] Mean(Matrix values, int[] rows) =>
        [.. Enumerable.Range(0, values.Columns).Select(column => rows.Average(row => (double)values.Row(row)[column]))];
}
