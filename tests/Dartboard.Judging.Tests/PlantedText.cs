using Dartboard.Coding;
using Dartboard.Evaluation.Latents;
using Dartboard.Judging.Chat;
using Dartboard.Judging.Examples;
using Dartboard.Models.Text;
using Dartboard.Models.Tokenizers;
using Dartboard.TestKit;

namespace Dartboard.Judging.Tests;

/// <summary>Documents of random words, and latents of which each fires on one word: what a right explanation says is known.</summary>
internal static class PlantedText
{
    public const int Latents = 4;

    private const int WordCount = 150;
    private const int Documents = 110;
    private const int DocumentTokens = 60;

    public static Tokenizer Tokenizer { get; } = Tokenizer.Load(Path.Combine(SharedFiles.Repository, "models", "dotnet-docs-4m"));

    private static readonly int[] Words = [.. Enumerable.Range(0, Tokenizer.VocabularySize).Where(IsWord).Take(WordCount)];

    public static TokenCorpus Fit { get; } = Corpus(1, "fit");

    public static TokenCorpus HeldOut { get; } = Corpus(2, "held-out");

    public static LatentActivations FitActivations { get; } = Activations(Fit, 3);

    public static LatentActivations HeldOutActivations { get; } = Activations(HeldOut, 4);

    /// <summary>The word a latent fires on.</summary>
    public static string Word(int latent) => Tokenizer.Decode([Words[latent]]).Trim();

    /// <summary>What the oracle, asked to explain, says in other words.</summary>
    public static string Explanation(int latent) => $"only the word '{Word(latent)}'";

    /// <summary>One case per latent; explained by the word of the latent <paramref name="wrongBy"/> further on.</summary>
    public static LatentCase[] Cases(int wrongBy = 0)
    {
        var builder = new CaseBuilder(Fit, HeldOut, Tokenizer, new JudgeProtocol());
        return [.. Enumerable.Range(0, Latents).Select(latent => builder.Build("planted", FitActivations, HeldOutActivations, latent, Explanation((latent + wrongBy) % Latents)))];
    }

    public static LatentActivations Activations(TokenCorpus corpus, ulong seed)
    {
        var noise = new Noise(seed);
        var codes = new SparseCodes(corpus.Rows, 1, Latents);
        for (int row = 0; row < corpus.Rows; row++)
        {
            int latent = Array.IndexOf(Words, corpus.TokenAt(row));
            (codes.Indices[row], codes.Values[row]) = latent is >= 0 and < Latents ? (latent, 0.1f + (float)noise.Uniform()) : (0, 0);
        }

        return LatentActivations.FromCodes(codes);
    }

    private static bool IsWord(int id) => Tokenizer.Decode([id]) is { Length: > 5 } text && text[0] == ' ' && text.Skip(1).All(char.IsAsciiLetterLower);

    private static TokenCorpus Corpus(ulong seed, string name)
    {
        var noise = new Noise(seed);
        int[][] sequences = [.. Enumerable.Range(0, Documents).Select(_ => (int[])[.. Tokenizer.Prefix, .. Enumerable.Range(0, DocumentTokens).Select(_ => Words[noise.Below(WordCount)])])];
        int prefix = Tokenizer.Prefix.Length;
        return new TokenCorpus(
            [.. sequences.Select((tokens, i) => new TextDocument($"{name} {i}", "", Tokenizer.Decode(tokens), name != "fit"))],
            sequences,
            [.. sequences.Select(tokens => tokens.Select((_, position) => position >= prefix).ToArray())]);
    }
}
