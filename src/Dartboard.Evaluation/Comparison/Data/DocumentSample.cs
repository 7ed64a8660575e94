using Dartboard.Evaluation.Latents;
using Dartboard.Models.Text;
using Dartboard.Random;

namespace Dartboard.Evaluation.Comparison.Data;

/// <summary>Documents drawn at random, as sequences of tokens.</summary>
/// <param name="Documents">Where each sequence comes from; of a packed one, the first document in it.</param>
/// <param name="Sequences">Token ids of each.</param>
/// <param name="Counted">Which tokens of each count; at least one does.</param>
public sealed record DocumentSample(IReadOnlyList<TextDocument> Documents, IReadOnlyList<int[]> Sequences, IReadOnlyList<bool[]> Counted)
{
    /// <summary>Tokens that count, by sequence.</summary>
    public IReadOnlyList<int> DocumentTokens { get; } = [.. Counted.Select(mask => mask.Count(counts => counts))];

    /// <summary>Tokens that count.</summary>
    public int CountedTokens => DocumentTokens.Sum();

    /// <summary>The tokens with their contexts, a row for each that counts.</summary>
    public TokenCorpus Corpus() => new(Documents, Sequences, Counted);

    /// <summary>Takes documents in an order drawn from the seed until they hold enough tokens that count; the last sequence is cut to fit.</summary>
    /// <param name="documents">Where to draw from.</param>
    /// <param name="sequencer">Makes sequences of them.</param>
    /// <param name="tokens">Tokens wanted; all documents are taken where there are fewer.</param>
    /// <param name="seed">Of stream <see cref="RandomStream.DocumentOrder"/>.</param>
    public static DocumentSample Draw(IEnumerable<TextDocument> documents, Sequencer sequencer, int tokens, ulong seed) =>
        Of(Take(sequencer.Read(Shuffle([.. documents], seed)), tokens).Select(taken => taken.Sequence));

    internal static DocumentSample Of(IEnumerable<TokenSequence> sequences)
    {
        TokenSequence[] all = [.. sequences];
        return new DocumentSample([.. all.Select(one => one.Document)], [.. all.Select(one => one.Tokens)], [.. all.Select(one => one.Counted)]);
    }

    /// <summary>Sequences with their numbers until they hold enough tokens that count; those without any are passed over, the last is cut to fit.</summary>
    internal static IEnumerable<(int Number, TokenSequence Sequence)> Take(IEnumerable<TokenSequence> sequences, int tokens)
    {
        foreach ((int number, TokenSequence sequence) in sequences.Index())
        {
            if (sequence.CountedTokens == 0)
                continue;
            yield return (number, sequence.Cut(tokens));
            tokens -= sequence.CountedTokens;
            if (tokens <= 0)
                yield break;
        }
    }

    /// <summary>An order drawn from the seed; the same for as many documents as for the numbers of their stored sequences.</summary>
    internal static T[] Shuffle<T>(T[] items, ulong seed)
    {
        var keys = new ulong[items.Length];
        new Philox4x64(seed, RandomStream.DocumentOrder).Fill(0, keys);
        Array.Sort(keys, items);
        return items;
    }
}
