namespace Dartboard.Evaluation.Explanations;

/// <summary>Where each token of a document stands in its text.</summary>
internal static class TextSpans
{
    // A token that is a piece of a character matches nothing; so far ahead the next one may be found.
    private const int LookAhead = 8;

    /// <summary>The place of each token's first visible character; −1 for tokens that stand for none.</summary>
    public static int[] Places(string text, ReadOnlySpan<int> tokens, TokenTexts texts)
    {
        int[] places = new int[tokens.Length];
        int cursor = 0;
        for (int i = 0; i < tokens.Length; i++)
        {
            string token = texts[tokens[i]], bare = token.Trim();
            int window = Math.Min(text.Length - cursor, token.Length + LookAhead);
            int found = bare.Length == 0 ? -1 : text.AsSpan(cursor, window).IndexOf(bare, StringComparison.Ordinal);
            places[i] = found < 0 ? -1 : cursor + found;
            if (found >= 0)
                cursor += found + bare.Length;
        }

        return places;
    }
}
