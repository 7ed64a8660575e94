using Dartboard.Evaluation.Latents;
using Dartboard.Memory;
using Dartboard.Models;
using Dartboard.Models.Text;
using Dartboard.Random;

namespace Dartboard.Evaluation.Comparison.Data;

/// <summary>Documents drawn at random, tokenized: one sequence each, cut at the model's context.</summary>
/// <param name="Documents">Where each sequence comes from.</param>
/// <param name="Sequences">Token ids, the tokenizer's special tokens added.</param>
public sealed record DocumentSample(IReadOnlyList<TextDocument> Documents, IReadOnlyList<int[]> Sequences)
{
    private const int TokenizedAtOnce = 1024;

    /// <summary>Tokens that count: all but position 0 of each sequence, the attention sink.</summary>
    public int CountedTokens { get; } = Sequences.Sum(sequence => sequence.Length - 1);

    /// <summary>Tokens that count, by document.</summary>
    public IReadOnlyList<int> DocumentTokens { get; } = [.. Sequences.Select(sequence => sequence.Length - 1)];

    /// <summary>The tokens with their contexts, a row for each that counts.</summary>
    public TokenCorpus Corpus() => new(Documents, Sequences, [.. Sequences.Select(sequence => sequence.Select((_, position) => position > 0).ToArray())]);

    /// <summary>Takes documents in an order drawn from the seed until they hold enough tokens; the last one is cut to fit.</summary>
    /// <param name="documents">Where to draw from.</param>
    /// <param name="model">Its tokenizer and context.</param>
    /// <param name="tokens">Tokens wanted; all documents are taken where there are fewer.</param>
    /// <param name="seed">Of stream <see cref="RandomStream.DocumentOrder"/>.</param>
    /// <param name="workers">Threads; the sample does not depend on their number.</param>
    public static DocumentSample Draw(IEnumerable<TextDocument> documents, LanguageModel model, int tokens, ulong seed, Workers workers)
    {
        TextDocument[] shuffled = Shuffle([.. documents], seed);
        var taken = new List<TextDocument>();
        var sequences = new List<int[]>();
        int wanted = tokens;
        for (int first = 0; first < shuffled.Length && wanted > 0; first += TokenizedAtOnce)
        {
            TextDocument[] some = shuffled[first..Math.Min(first + TokenizedAtOnce, shuffled.Length)];
            int[][] encoded = model.Tokenizer.EncodeAll([.. some.Select(document => document.Text)], model.ContextLength, workers);
            foreach ((TextDocument document, int[] sequence) in some.Zip(encoded))
            {
                if (sequence.Length < 2 || wanted <= 0)
                    continue;
                taken.Add(document);
                sequences.Add(sequence[..Math.Min(sequence.Length, wanted + 1)]);
                wanted -= sequences[^1].Length - 1;
            }
        }

        return new DocumentSample(taken, sequences);
    }

    private static TextDocument[] Shuffle(TextDocument[] documents, ulong seed)
    {
        var keys = new ulong[documents.Length];
        new Philox4x64(seed, RandomStream.DocumentOrder).Fill(0, keys);
        Array.Sort(keys, documents);
        return documents;
    }
}
