using System.Text;

namespace Dartboard.Models.Text;

/// <summary>Text of annotated sentences in CoNLL-U (universaldependencies.org/format.html).</summary>
/// <remarks>
/// A document begins at <c># newdoc</c>, a paragraph (a new line) at <c># newpar</c>. A sentence is its <c># text</c>, or where
/// that is absent its word forms, joined by spaces except after <c>SpaceAfter=No</c>. Parts of speech and features become
/// annotations.
/// </remarks>
internal static class Conllu
{
    public static IEnumerable<TextDocument> Read(TextReader reader, string name)
    {
        var document = new StringBuilder();
        var annotations = new List<TextAnnotation>();
        var sentence = new ConlluSentence();
        string id = $"{name}#0";
        int number = 0;
        while (true)
        {
            string? line = reader.ReadLine();
            if (string.IsNullOrEmpty(line))
                sentence.AppendTo(document, annotations);
            bool ends = line is null || line.StartsWith("# newdoc", StringComparison.Ordinal);
            if (ends && document.Length > 0)
            {
                yield return DocumentFactory.Create(id, document.ToString()) with { Annotations = [.. annotations] };
                document.Clear();
                annotations.Clear();
                number++;
            }

            if (line is null)
                yield break;
            if (ends)
                id = ConlluSentence.Value(line) ?? $"{name}#{number}";
            else
                sentence.Take(line, name);
        }
    }
}
