namespace Dartboard.Models.Text;

/// <summary>What a model sees at once.</summary>
/// <param name="Document">The (first) document in it.</param>
/// <param name="Tokens">Token ids.</param>
/// <param name="Counted">Which tokens count in fits and averages.</param>
public sealed record TokenSequence(TextDocument Document, int[] Tokens, bool[] Counted)
{
    /// <summary>How many tokens count.</summary>
    public int CountedTokens { get; } = Counted.Count(counts => counts);

    /// <summary>The sequence as far as the token that is the last of so many that count; all of it where it has no more.</summary>
    /// <param name="counted">At least 1.</param>
    public TokenSequence Cut(int counted)
    {
        if (CountedTokens <= counted)
            return this;
        int length = 0;
        for (int seen = 0; seen < counted; length++)
            if (Counted[length])
                seen++;
        return new TokenSequence(Document, Tokens[..length], Counted[..length]);
    }
}
