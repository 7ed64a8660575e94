namespace Dartboard.Evaluation.Explanations;

/// <summary>The end of a context, some of its tokens left open, and the activation expected after it.</summary>
/// <param name="Tokens">Token ids from the row's own backwards; <see cref="Wildcard"/> where any token will do. The last one is a token.</param>
/// <param name="Activation">Expected activation, above 0.</param>
/// <param name="Matches">How many places it was learned from.</param>
public sealed record Pattern(IReadOnlyList<int> Tokens, float Activation, int Matches)
{
    /// <summary>Stands for any token.</summary>
    public const int Wildcard = -1;

    /// <summary>In words, for example <c>"… asynchronous" → " operation"</c>; <c>⟨any⟩</c> stands for any token.</summary>
    public string Describe(TokenTexts texts)
    {
        string own = Tokens[0] == Wildcard ? "any token" : texts.Quote(Tokens[0]);
        if (Tokens.Count == 1)
            return own;
        string before = string.Concat(Tokens.Skip(1).Reverse().Select(token => token == Wildcard ? "⟨any⟩" : texts.Shown(token)));
        return $"\"…{before}\" → {own}";
    }
}
