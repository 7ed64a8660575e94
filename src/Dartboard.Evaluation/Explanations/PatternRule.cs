namespace Dartboard.Evaluation.Explanations;

/// <summary>Fires where the last tokens match a pattern of a trie, as strongly as the trie says.</summary>
/// <param name="Trie">At least one pattern.</param>
public sealed record PatternRule(PatternTrie Trie) : Rule
{
    private const int Shown = 3;

    /// <inheritdoc/>
    public override RuleLanguage Language => RuleLanguage.Pattern;

    /// <summary>The patterns, those with the largest share of the activation first.</summary>
    public IReadOnlyList<Pattern> Patterns => [.. Trie.Patterns.OrderByDescending(pattern => (double)pattern.Activation * pattern.Matches)];

    /// <inheritdoc/>
    public override string Describe(TokenTexts texts)
    {
        IReadOnlyList<Pattern> patterns = Patterns;
        string shown = string.Join(" or ", patterns.Take(Shown).Select(pattern => pattern.Describe(texts)));
        return patterns.Count <= Shown ? shown : $"{shown} or {patterns.Count - Shown} more";
    }
}
