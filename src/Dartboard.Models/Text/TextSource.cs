using System.Text;

namespace Dartboard.Models.Text;

/// <summary>Text from files of several kinds, told apart by their extension; read as it is consumed, never whole.</summary>
/// <remarks>
/// <c>.jsonl</c>: one object per line, the text in one field. <c>.csv</c>: RFC 4180 with a header row, the text in one column.
/// <c>.conllu</c>: documents as <c># newdoc</c> marks them. Anything else is plain text, documents separated by
/// <c>&lt;|endoftext|&gt;</c>. Each may be compressed (<c>.gz</c>). All must be UTF-8.
/// </remarks>
public static class TextSource
{
    /// <summary>The name that stands for standard input.</summary>
    public const string StandardInput = "-";

    /// <summary>Reads documents in the order of the patterns, and within a pattern in ordinal order of the paths.</summary>
    /// <param name="patterns">Files, patterns with <c>*</c>, <c>?</c> and <c>**</c>, or <c>-</c> for standard input (plain text, or JSON lines when a field is given).</param>
    /// <param name="field">Field or column that holds the text; <c>text</c> when absent.</param>
    /// <param name="input">What <c>-</c> reads; the process's standard input when absent.</param>
    /// <exception cref="FileNotFoundException">No file matches a pattern.</exception>
    /// <exception cref="InvalidDataException">A file is not what its extension says.</exception>
    public static IEnumerable<TextDocument> Read(IReadOnlyList<string> patterns, string? field = null, Stream? input = null)
    {
        // Found before the first document is read: a misspelt second pattern should not surface after an hour.
        List<string> paths = [.. patterns.SelectMany(pattern => pattern == StandardInput ? [pattern] : PathPattern.Expand(pattern))];
        return paths.SelectMany(path => ReadFile(path, field, input));
    }

    private static IEnumerable<TextDocument> ReadFile(string path, string? field, Stream? input)
    {
        bool standard = path == StandardInput;
        string kind = standard ? (field is null ? ".txt" : ".jsonl") : TextFile.Extension(path);
        string name = standard ? "standard input" : Path.GetFileName(path);
        using StreamReader reader = standard ? TextFile.Open(input ?? Console.OpenStandardInput(), path) : TextFile.Open(path);
        IEnumerable<TextDocument> documents = kind switch
        {
            ".jsonl" => JsonLines.Read(reader, name, field ?? "text"),
            ".csv" => CsvText.Read(reader, name, field),
            ".conllu" => Conllu.Read(reader, name),
            _ => PlainTextReader.Read(reader, name),
        };
        using IEnumerator<TextDocument> each = documents.GetEnumerator();
        while (Next(each, path) is { } document)
            yield return document;
    }

    private static TextDocument? Next(IEnumerator<TextDocument> documents, string path)
    {
        try
        {
            return documents.MoveNext() ? documents.Current : null;
        }
        catch (DecoderFallbackException failure)
        {
            throw new InvalidDataException($"{path} is not UTF-8 text; --text reads txt, jsonl, csv, conllu and .gz of each", failure);
        }
        catch (InvalidDataException failure)
        {
            throw new InvalidDataException(failure.Message.StartsWith(Path.GetFileName(path), StringComparison.Ordinal) ? failure.Message : $"{path}: {failure.Message}", failure);
        }
    }
}
