using System.Buffers;

namespace Dartboard.Models.Tokenizers;

/// <summary>Finds added tokens in text: the leftmost match, the longest of those that begin there.</summary>
internal sealed class AddedTokenFinder
{
    private readonly List<(string Text, AddedToken Token)> _tokens;
    private readonly SearchValues<string> _texts;

    /// <param name="tokens">What is looked for and the token it stands for.</param>
    internal AddedTokenFinder(IEnumerable<(string Text, AddedToken Token)> tokens)
    {
        _tokens = [.. tokens.Where(t => t.Text.Length > 0).OrderByDescending(t => t.Text.Length)];
        _texts = SearchValues.Create([.. _tokens.Select(t => t.Text)], StringComparison.Ordinal);
    }

    /// <summary>The first match: what lies before it, its token, and where the rest begins. Null when there is none.</summary>
    internal AddedToken? Find(ReadOnlySpan<char> text, out int before, out int rest)
    {
        before = text.Length;
        rest = text.Length;
        if (_tokens.Count == 0 || text.IndexOfAny(_texts) is var at && at < 0)
            return null;
        foreach ((string content, AddedToken token) in _tokens)
        {
            if (!text[at..].StartsWith(content, StringComparison.Ordinal))
                continue;
            before = token.StripLeft ? text[..at].TrimEnd().Length : at;
            rest = at + content.Length;
            rest = token.StripRight ? text.Length - text[rest..].TrimStart().Length : rest;
            return token;
        }

        return null;
    }
}
