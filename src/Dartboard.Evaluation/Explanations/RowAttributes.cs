using System.Runtime.InteropServices;
using Dartboard.Evaluation.Concepts;
using Dartboard.Evaluation.Latents;

namespace Dartboard.Evaluation.Explanations;

/// <summary>The attributes of every row: of its document, its section, its place in the sequence, its token, and its word where the text is annotated.</summary>
internal sealed class RowAttributes
{
    private static readonly (int End, string Words)[] Positions =
        [(4, "positions 0–3 of a sequence"), (16, "positions 4–15 of a sequence"), (64, "positions 16–63 of a sequence"), (int.MaxValue, "positions from 64 on")];

    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];
    private readonly List<int> _attributes = [];
    private readonly int[] _starts;

    public RowAttributes(ExplanationIndex index)
    {
        _starts = new int[index.Rows + 1];
        int[][] shapes = [.. Enumerable.Range(0, index.Texts.Count).Select(token => Ids(TokenShapes.Of(index.Texts[token])))];
        Add(index.Fit, 0, index.Texts, shapes);
        Add(index.HeldOut, index.Fit.Rows, index.Texts, shapes);
        Teaching = CountRows(0, index.Fit.Rows, index.Teaches);
        Choosing = CountRows(0, index.Fit.Rows, row => index.Chooses[row]);
        HeldOut = CountRows(index.Fit.Rows, index.Rows, _ => true);
    }

    /// <summary>Number of attributes.</summary>
    public int Count => _names.Count;

    /// <summary>How many teaching rows have each attribute.</summary>
    public int[] Teaching { get; }

    /// <summary>How many choosing rows have each attribute.</summary>
    public int[] Choosing { get; }

    /// <summary>How many held-out rows have each attribute.</summary>
    public int[] HeldOut { get; }

    public string Name(int attribute) => _names[attribute];

    public ReadOnlySpan<int> Of(int row) => CollectionsMarshal.AsSpan(_attributes)[_starts[row].._starts[row + 1]];

    private void Add(TokenCorpus corpus, int firstRow, TokenTexts texts, int[][] shapes)
    {
        for (int sequence = 0; sequence < corpus.Documents.Count; sequence++)
        {
            int start = corpus.SequenceStarts[sequence];
            ReadOnlySpan<int> tokens = corpus.Tokens.AsSpan(start..corpus.SequenceStarts[sequence + 1]);
            int[] document = Ids(DocumentTraits.Of(corpus.Documents[sequence]));
            int[][] words = [.. AnnotationTraits.Of(corpus.Documents[sequence], tokens, texts).Select(Ids)];
            int[] sections = Sections(corpus, sequence, tokens, texts);
            for (int row = corpus.RowStarts[sequence]; row < corpus.RowStarts[sequence + 1]; row++)
            {
                int at = corpus.Positions[row] - start;
                _attributes.AddRange(document);
                _attributes.AddRange(shapes[tokens[at]]);
                _attributes.AddRange(words[at]);
                _attributes.Add(Id(Positions.First(position => at < position.End).Words));
                if (sections.Length > 0)
                    _attributes.Add(sections[at]);
                _starts[firstRow + row + 1] = _attributes.Count;
            }
        }
    }

    private int[] Sections(TokenCorpus corpus, int sequence, ReadOnlySpan<int> tokens, TokenTexts texts)
    {
        if (!DocumentationConcepts.IsMember(corpus.Documents[sequence]))
            return [];
        return [.. DocumentationSections.Of(tokens, texts).Select(Id)];
    }

    private int[] Ids(IEnumerable<string> names) => [.. names.Select(Id)];

    private int Id(string name)
    {
        if (_ids.TryGetValue(name, out int id))
            return id;
        _names.Add(name);
        return _ids[name] = _names.Count - 1;
    }

    private int[] CountRows(int first, int end, Func<int, bool> takes)
    {
        int[] counts = new int[_names.Count];
        for (int row = first; row < end; row++)
            if (takes(row))
                foreach (int attribute in Of(row))
                    counts[attribute]++;
        return counts;
    }
}
