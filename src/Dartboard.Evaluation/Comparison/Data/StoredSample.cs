using Dartboard.Models.Store;
using Dartboard.Models.Text;

namespace Dartboard.Evaluation.Comparison.Data;

/// <summary>Sequences drawn at random from a store, in the order in which <see cref="DocumentSample"/> draws the documents of a text.</summary>
/// <param name="Sequences">Their numbers in the store, and how many of their tokens are taken.</param>
/// <param name="Documents">Their token ids, and which of them count.</param>
internal sealed record StoredSample(IReadOnlyList<(int Number, int Tokens)> Sequences, DocumentSample Documents)
{
    /// <summary>Takes sequences in an order drawn from the seed until they hold enough tokens that count; the last one is cut to fit.</summary>
    public static StoredSample Draw(ActivationStore store, bool heldOut, int tokens, ulong seed)
    {
        int[] numbers = DocumentSample.Shuffle([.. Enumerable.Range(0, store.Sequences.Count).Where(i => store.Sequences[i].IsHeldOut == heldOut)], seed);
        (int Number, TokenSequence Sequence)[] taken = [.. DocumentSample.Take(numbers.Select(number => Read(store, number)), tokens)];
        return new StoredSample([.. taken.Select(one => (numbers[one.Number], one.Sequence.Tokens.Length))], DocumentSample.Of(taken.Select(one => one.Sequence)));
    }

    private static TokenSequence Read(ActivationStore store, int number) =>
        new(new TextDocument(store.Sequences[number].Document, "", "", store.Sequences[number].IsHeldOut), store.Tokens(number), store.Counted(number));
}
