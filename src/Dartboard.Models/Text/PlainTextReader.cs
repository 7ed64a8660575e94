using System.Text;

namespace Dartboard.Models.Text;

/// <summary>Plain text, its documents separated by <c>&lt;|endoftext|&gt;</c> as corpora for language models have it.</summary>
internal static class PlainTextReader
{
    /// <summary>What stands between two documents.</summary>
    public const string Separator = "<|endoftext|>";

    /// <summary>Reads documents, without white space around them and without empty ones.</summary>
    /// <param name="reader">The text.</param>
    /// <param name="name">Prefix of the documents' names.</param>
    public static IEnumerable<TextDocument> Read(TextReader reader, string name)
    {
        var pending = new StringBuilder();
        char[] buffer = new char[1 << 16];
        int number = 0;
        for (int read; (read = reader.Read(buffer)) > 0;)
        {
            // Only a piece that completes a separator is searched from its possible start, so long documents stay linear.
            int from = Math.Max(pending.Length - (Separator.Length - 1), 0);
            string tail = string.Concat(pending.ToString(from, pending.Length - from), buffer.AsSpan(0, read));
            pending.Length = from;
            int start = 0;
            for (int at; (at = tail.IndexOf(Separator, start, StringComparison.Ordinal)) >= 0; start = at + Separator.Length)
            {
                if (Take(pending.Append(tail, start, at - start), name, ref number) is { } document)
                    yield return document;
                pending.Clear();
            }

            pending.Append(tail, start, tail.Length - start);
        }

        if (Take(pending, name, ref number) is { } last)
            yield return last;
    }

    private static TextDocument? Take(StringBuilder text, string name, ref int number)
    {
        string trimmed = text.ToString().Trim();
        return trimmed.Length == 0 ? null : DocumentFactory.Create($"{name}#{number++}", trimmed);
    }
}
