using Dartboard.Evaluation.Latents;
using Dartboard.Models.Tokenizers;

namespace Dartboard.Evaluation.Concepts;

/// <summary>How many of a sequence's first rows a probe may read.</summary>
internal static class ReadableRows
{
    /// <summary>The rows before the first line feed: the summary of a documented member.</summary>
    /// <remarks>
    /// Parameters, returns and exceptions follow in lines that begin with their label, so that a question about them would be
    /// answered by reading the label. A sequence whose first line has such a label itself has no readable rows.
    /// </remarks>
    public static int[] FirstLine(TokenCorpus corpus, Tokenizer tokenizer)
    {
        bool[] ends = [.. Enumerable.Range(0, tokenizer.VocabularySize).Select(id => tokenizer.Decode([id]).Contains('\n', StringComparison.Ordinal))];
        return [.. Enumerable.Range(0, corpus.Documents.Count).Select(sequence => FirstLine(corpus, sequence, ends, tokenizer))];
    }

    /// <summary>The first half of every sequence's rows.</summary>
    public static int[] FirstHalf(TokenCorpus corpus) => [.. Enumerable.Range(0, corpus.Documents.Count).Select(sequence => (corpus.RowStarts[sequence + 1] - corpus.RowStarts[sequence]) / 2)];

    private static int FirstLine(TokenCorpus corpus, int sequence, bool[] ends, Tokenizer tokenizer)
    {
        int first = corpus.RowStarts[sequence], end = first;
        while (end < corpus.RowStarts[sequence + 1] && !ends[corpus.TokenAt(end)])
            end++;
        int[] line = [.. Enumerable.Range(first, end - first).Select(corpus.TokenAt)];
        return HasLabel(tokenizer.Decode(line)) ? 0 : end - first;
    }

    /// <summary>Whether a line begins with one word (or two, the first of them Throws) and a colon.</summary>
    private static bool HasLabel(string line)
    {
        int colon = line.IndexOf(": ", StringComparison.Ordinal);
        if (colon < 0)
            return false;
        string label = line[..colon].Trim();
        return !(label.StartsWith("Throws ", StringComparison.Ordinal) ? label[7..] : label).Contains(' ', StringComparison.Ordinal);
    }
}
