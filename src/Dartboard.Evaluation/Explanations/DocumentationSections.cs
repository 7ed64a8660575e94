using System.Text;

namespace Dartboard.Evaluation.Explanations;

/// <summary>Which part of a member's documentation each token belongs to, told by the label its line begins with.</summary>
internal static class DocumentationSections
{
    /// <summary>The section of each token, in words.</summary>
    /// <param name="tokens">One document's tokens; a special one may begin it.</param>
    /// <param name="texts">What the tokens stand for.</param>
    public static string[] Of(ReadOnlySpan<int> tokens, TokenTexts texts)
    {
        string[] sections = new string[tokens.Length];
        var line = new StringBuilder();
        for (int start = 0, end; start < tokens.Length; start = end)
        {
            line.Clear();
            for (end = start; end < tokens.Length && (end == start || !EndsLine(tokens[end - 1], texts)); end++)
                line.Append(texts[tokens[end]]);
            sections.AsSpan(start..end).Fill(Section(line.ToString().Trim(), isFirst: start == 0));
        }

        return sections;
    }

    private static bool EndsLine(int token, TokenTexts texts) => texts[token].Contains('\n', StringComparison.Ordinal);

    // Lines are labelled as MemberReader writes them: "Throws X: …", "Returns: …", "parameter: …", or not at all.
    private static string Section(string line, bool isFirst)
    {
        int colon = line.IndexOf(": ", StringComparison.Ordinal);
        string label = colon < 0 ? "" : line[..colon];
        if (label == "Returns")
            return "lines on the result";
        if (label.StartsWith("Throws ", StringComparison.Ordinal) && !label[7..].Contains(' ', StringComparison.Ordinal))
            return "lines on exceptions";
        if (label.Length > 0 && !label.Contains(' ', StringComparison.Ordinal))
            return "lines on parameters";
        return isFirst ? "first lines" : "remarks after the first line";
    }
}
