using System.Text;
using Dartboard.Models.Tokenizers;

namespace Dartboard.Judging.Examples;

/// <summary>Tokens as one line of text, runs of marked tokens between « and ».</summary>
internal static class MarkedText
{
    public const char Open = '«';
    public const char Close = '»';

    /// <summary>Without marks.</summary>
    public static string Plain(Tokenizer tokenizer, int[] tokens) => OneLine(tokenizer.Decode(tokens)).Trim();

    /// <summary>With marks.</summary>
    public static string Marked(Tokenizer tokenizer, int[] tokens, bool[] marks)
    {
        string text = tokenizer.Decode(tokens);
        var line = new StringBuilder();
        for (int first = 0, end; first < tokens.Length; first = end)
        {
            for (end = first; end < tokens.Length && marks[end] == marks[first];)
                end++;
            string piece = OneLine(text[Length(tokenizer, tokens, first, text)..Length(tokenizer, tokens, end, text)]);
            line.Append(marks[first] ? $"{Open}{piece}{Close}" : piece);
        }

        return line.ToString().Trim();
    }

    // Decoding a prefix, not a piece, keeps the spaces that some tokenizers drop at the start of a text, and whole characters.
    private static int Length(Tokenizer tokenizer, int[] tokens, int count, string text) =>
        count == tokens.Length ? text.Length : tokenizer.Decode(tokens.AsSpan(0, count)).AsSpan().CommonPrefixLength(text);

    /// <summary>The marks must not occur in the text itself.</summary>
    private static string OneLine(string text) =>
        text.ReplaceLineEndings("⏎").Replace(Open, '"').Replace(Close, '"');
}
