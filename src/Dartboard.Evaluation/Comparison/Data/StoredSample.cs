using Dartboard.Models.Store;
using Dartboard.Models.Text;
using Dartboard.Random;

namespace Dartboard.Evaluation.Comparison.Data;

/// <summary>Documents drawn at random from a store, in the order in which <see cref="DocumentSample"/> draws those of a text.</summary>
/// <param name="Sequences">Their numbers in the store, and how many of their tokens are taken.</param>
/// <param name="Documents">Their token ids.</param>
internal sealed record StoredSample(IReadOnlyList<(int Number, int Tokens)> Sequences, DocumentSample Documents)
{
    /// <summary>Takes documents in an order drawn from the seed until they hold enough tokens; the last one is cut to fit.</summary>
    /// <exception cref="InvalidDataException">The store does not count exactly the tokens after position 0.</exception>
    public static StoredSample Draw(ActivationStore store, bool heldOut, int tokens, ulong seed)
    {
        int[] numbers = Shuffle([.. Enumerable.Range(0, store.Sequences.Count).Where(i => store.Sequences[i].IsHeldOut == heldOut)], seed);
        var sequences = new List<(int, int)>();
        var documents = new List<TextDocument>();
        var tokenIds = new List<int[]>();
        foreach (int number in numbers)
        {
            int length = Math.Min(store.Sequences[number].Length, tokens + 1);
            if (length < 2)
                continue;
            RequirePolicy(store, number);
            sequences.Add((number, length));
            documents.Add(new TextDocument(store.Sequences[number].Document, "", "", heldOut));
            tokenIds.Add(store.Tokens(number)[..length]);
            tokens -= length - 1;
            if (tokens <= 0)
                break;
        }

        return new StoredSample(sequences, new DocumentSample(documents, tokenIds));
    }

    private static int[] Shuffle(int[] numbers, ulong seed)
    {
        var keys = new ulong[numbers.Length];
        new Philox4x64(seed, RandomStream.DocumentOrder).Fill(0, keys);
        Array.Sort(keys, numbers);
        return numbers;
    }

    private static void RequirePolicy(ActivationStore store, int number)
    {
        bool[] counted = store.Counted(number);
        if (counted[0] || counted.AsSpan(1).Contains(false))
            throw new InvalidDataException($"a comparison counts every token but position 0; the store does not ({store.Plan.Policy}): capture again without --count-first, and with --count-special where the text holds special tokens");
    }
}
