using System.Text;

namespace Dartboard.Models.Text;

/// <summary>One sentence of CoNLL-U, collected line by line.</summary>
internal sealed class ConlluSentence
{
    private readonly StringBuilder _surface = new();
    private readonly List<Word> _words = [];
    private string? _text;
    private bool _beginsParagraph;
    private int _coveredTo;

    /// <summary>What a comment line gives after its equals sign.</summary>
    public static string? Value(string line) => line.IndexOf('=', StringComparison.Ordinal) is > 0 and var at ? line[(at + 1)..].Trim() : null;

    /// <summary>Takes a comment or a word.</summary>
    /// <exception cref="InvalidDataException">A word has another number of columns than 10.</exception>
    public void Take(string line, string name)
    {
        if (line.StartsWith("# text =", StringComparison.Ordinal))
            _text = Value(line);
        else if (line.StartsWith("# newpar", StringComparison.Ordinal))
            _beginsParagraph = true;
        else if (line.Length > 0 && line[0] != '#')
            TakeWord(line, name);
    }

    /// <summary>Ends the sentence.</summary>
    public void AppendTo(StringBuilder document, List<TextAnnotation> annotations)
    {
        string text = _text ?? _surface.ToString().TrimEnd();
        if (text.Length > 0)
        {
            document.Append(document.Length == 0 ? "" : _beginsParagraph ? "\n" : " ");
            Annotate(text, document.Length, annotations);
            document.Append(text);
        }

        _surface.Clear();
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
        if (columns[0].Contains('.', StringComparison.Ordinal) || !int.TryParse(range[0], out int first) || !int.TryParse(range[^1], out int last))
            return;
        bool isSurface = first > _coveredTo;
        if (isSurface)
        {
            _coveredTo = last;
            _surface.Append(columns[1]).Append(columns[9].Contains("SpaceAfter=No", StringComparison.Ordinal) ? "" : " ");
        }

        _words.Add(new Word(columns[1], isSurface, range.Length > 1 ? [] : Labels(columns[3], columns[5])));
    }

    private static string[] Labels(string partOfSpeech, string features) =>
        [.. features.Split('|').Prepend(partOfSpeech).Where(label => label != "_")];

    // Words inside a surface form are found only if the form is made of them, as don't is of do and n't.
    private void Annotate(string text, int offset, List<TextAnnotation> annotations)
    {
        int cursor = 0, surfaceEnd = 0;
        foreach (Word word in _words)
        {
            if (word.IsSurface)
            {
                cursor = text.IndexOf(word.Form, surfaceEnd, StringComparison.Ordinal);
                if (cursor < 0)
                    return;
                surfaceEnd = cursor + word.Form.Length;
            }

            if (word.Labels.Length == 0 || cursor + word.Form.Length > surfaceEnd || !text.AsSpan(cursor).StartsWith(word.Form, StringComparison.Ordinal))
                continue;
            annotations.Add(new TextAnnotation(offset + cursor, word.Form.Length, word.Labels));
            cursor += word.Form.Length;
        }
    }

    private readonly record struct Word(string Form, bool IsSurface, string[] Labels);
}
