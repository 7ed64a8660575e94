using Dartboard.Coding;
using Dartboard.Evaluation.Explanations;
using Dartboard.Evaluation.Latents;
using Dartboard.Memory;
using Dartboard.Models.Text;
using Dartboard.TestKit;

namespace Dartboard.Evaluation.Tests.Explanations;

/// <summary>Random text over a small vocabulary, BOS first, and latents that fire where a test says.</summary>
internal static class PlantedText
{
    public const int Vocabulary = 30;

    public static readonly TokenTexts Texts = new([.. Enumerable.Range(0, Vocabulary).Select(token => token == 0 ? "<bos>" : $" w{token}")]);

    public static TokenCorpus Corpus(ulong seed, int documents = 60, int length = 40)
    {
        var noise = new Noise(seed);
        int[][] sequences = [.. Enumerable.Range(0, documents).Select(_ => (int[])[0, .. Enumerable.Range(1, length).Select(_ => 1 + noise.Below(Vocabulary - 1))])];
        return Corpus(sequences, [.. Enumerable.Range(0, documents).Select(number => new TextDocument($"{seed}/{number}", "", "…", false))]);
    }

    public static TokenCorpus Corpus(int[][] sequences, TextDocument[] documents) =>
        new(documents, sequences, [.. sequences.Select(sequence => sequence.Select((_, at) => at > 0).ToArray())]);

    /// <summary>One latent for each function of the context (the row's own token last).</summary>
    public static LatentActivations Activations(TokenCorpus corpus, params Func<int[], float>[] latents) =>
        ByRow(corpus, [.. latents.Select(latent => (Func<int, float>)(row => latent(corpus.ContextOf(row, 64).ToArray())))]);

    /// <summary>One latent for each function of the row.</summary>
    public static LatentActivations ByRow(TokenCorpus corpus, params Func<int, float>[] latents)
    {
        var codes = new SparseCodes(corpus.Rows, latents.Length, latents.Length);
        for (int row = 0; row < corpus.Rows; row++)
            for (int latent = 0; latent < latents.Length; latent++)
            {
                codes.IndicesOf(row)[latent] = latent;
                codes.ValuesOf(row)[latent] = latents[latent](row);
            }

        return LatentActivations.FromCodes(codes);
    }

    public static LatentExplanation Explain(Func<int[], float> latent, ulong seed = 1, int documents = 60) => Explain(Corpus(seed, documents), Corpus(seed + 1000), latent)[0];

    public static IReadOnlyList<LatentExplanation> Explain(TokenCorpus fit, TokenCorpus heldOut, params Func<int[], float>[] latents) =>
        new Explainer(fit, heldOut, Texts, new Workers(1)).Explain(Activations(fit, latents), Activations(heldOut, latents), new Workers(1));
}
