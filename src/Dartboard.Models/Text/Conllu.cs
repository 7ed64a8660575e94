using System.Text;

namespace Dartboard.Models.Text;

/// <summary>Text of annotated sentences in CoNLL-U (universaldependencies.org/format.html).</summary>
/// <remarks>
/// A document begins at <c># newdoc</c>, a paragraph (a new line) at <c># newpar</c>. A sentence is its <c># text</c>, or where
/// that is absent its word forms, joined by spaces except after <c>SpaceAfter=No</c>.
/// </remarks>
internal static class Conllu
{
    public static IEnumerable<TextDocument> Read(TextReader reader, string name)
    {
        var document = new StringBuilder();
        var sentence = new Sentence();
        string id = $"{name}#0";
        int number = 0;
        while (true)
        {
            string? line = reader.ReadLine();
            if (string.IsNullOrEmpty(line))
                sentence.AppendTo(document);
            bool ends = line is null || line.StartsWith("# newdoc", StringComparison.Ordinal);
            if (ends && document.Length > 0)
            {
                yield return DocumentFactory.Create(id, document.ToString());
                document.Clear();
                number++;
            }

            if (line is null)
                yield break;
            if (ends)
                id = Value(line) ?? $"{name}#{number}";
            else
                sentence.Take(line, name);
        }
    }

    private static string? Value(string line) => line.IndexOf('=', StringComparison.Ordinal) is > 0 and var at ? line[(at + 1)..].Trim() : null;

    private sealed class Sentence
    {
        private readonly StringBuilder _words = new();
        private string? _text;
        private bool _beginsParagraph;
        private int _coveredTo;

        public void Take(string line, string name)
        {
            if (line.StartsWith("# text =", StringComparison.Ordinal))
                _text = Value(line);
            else if (line.StartsWith("# newpar", StringComparison.Ordinal))
                _beginsParagraph = true;
            else if (line.Length > 0 && line[0] != '#')
                TakeWord(line, name);
        }

        public void AppendTo(StringBuilder document)
        {
            string text = _text ?? _words.ToString().TrimEnd();
            if (text.Length > 0)
                document.Append(document.Length == 0 ? "" : _beginsParagraph ? "\n" : " ").Append(text);
            _words.Clear();
            (_text, _beginsParagraph, _coveredTo) = (null, text.Length == 0 && _beginsParagraph, 0);
        }

        private void TakeWord(string line, string name)
        {
            string[] columns = line.Split('\t');
            if (columns.Length != 10)
                throw new InvalidDataException($"{name}: a word of CoNLL-U has 10 columns; got {columns.Length} in '{line[..Math.Min(line.Length, 40)]}'");
            // "3-4" is the surface form of words 3 and 4; "8.1" is a word that is not in the text.
            string[] range = columns[0].Split('-');
            if (columns[0].Contains('.', StringComparison.Ordinal) || !int.TryParse(range[0], out int first) || !int.TryParse(range[^1], out int last) || first <= _coveredTo)
                return;
            _coveredTo = last;
            _words.Append(columns[1]).Append(columns[9].Contains("SpaceAfter=No", StringComparison.Ordinal) ? "" : " ");
        }
    }
}
