using Dartboard.Evaluation.Latents;
using Dartboard.Models.Tokenizers;

namespace Dartboard.Evaluation.Concepts;

/// <summary>Questions that any text answers: which words come in the second half of a document, of which the first half is read.</summary>
internal static class WordConcepts
{
    internal const string Summary = "words in the second half of a document, read from its first half";

    /// <summary>Number of words asked for.</summary>
    private const int Words = 40;

    // Shorter words are mostly grammar, which says little about what a document is about.
    private const int ShortestWord = 4;

    /// <summary>The most frequent words that are in at most half of the fit documents' second halves.</summary>
    public static IReadOnlyList<ConceptLabels> Label(TokenCorpus fit, TokenCorpus heldOut, Tokenizer tokenizer)
    {
        HashSet<string>[] fitWords = SecondHalves(fit, tokenizer), heldOutWords = SecondHalves(heldOut, tokenizer);
        return [.. Choose(fitWords).Select(word => new ConceptLabels(
            $"word:{word}", $"has the word '{word}' in its second half", [.. fitWords.Select(words => (bool?)words.Contains(word))], [.. heldOutWords.Select(words => (bool?)words.Contains(word))]))];
    }

    private static IEnumerable<string> Choose(HashSet<string>[] documents) => documents.SelectMany(words => words).CountBy(word => word)
        .Where(word => word.Value * 2 <= documents.Length)
        .OrderByDescending(word => word.Value).ThenBy(word => word.Key, StringComparer.Ordinal)
        .Take(Words).Select(word => word.Key);

    private static HashSet<string>[] SecondHalves(TokenCorpus corpus, Tokenizer tokenizer)
    {
        int[] firstHalf = ReadableRows.FirstHalf(corpus);
        return [.. firstHalf.Select((rows, sequence) =>
        {
            int first = corpus.RowStarts[sequence] + rows;
            return WordsOf(tokenizer.Decode([.. Enumerable.Range(first, corpus.RowStarts[sequence + 1] - first).Select(corpus.TokenAt)]));
        })];
    }

    private static HashSet<string> WordsOf(string text)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        int start = 0;
        for (int at = 0; at <= text.Length; at++)
        {
            if (at < text.Length && char.IsLetter(text[at]))
                continue;
            if (at - start >= ShortestWord)
                words.Add(text[start..at].ToLowerInvariant());
            start = at + 1;
        }

        return words;
    }
}
