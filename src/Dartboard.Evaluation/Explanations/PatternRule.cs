using Dartboard.Evaluation.Latents;

namespace Dartboard.Evaluation.Explanations;

/// <summary>Fires where the last tokens match a pattern of a trie, as strongly as the trie says.</summary>
/// <param name="Trie">At least one pattern.</param>
public sealed record PatternRule(PatternTrie Trie) : Rule
{
    private const int Shown = 3;

    /// <inheritdoc/>
    public override RuleLanguage Language => RuleLanguage.Pattern;

    /// <summary>Scores what the patterns predict on every row.</summary>
    /// <param name="corpus">The text.</param>
    /// <param name="activations">On its rows.</param>
    /// <param name="latent">Of which latent; it must fire at least once.</param>
    /// <exception cref="ArgumentException">The latent never fires.</exception>
    public ExplanationScore Score(TokenCorpus corpus, LatentActivations activations, int latent)
    {
        float[] predicted = [.. Enumerable.Range(0, corpus.Rows).Select(row => Trie.Predict(corpus.ContextOf(row, Trie.Longest)))];
        float[] actual = new float[corpus.Rows];
        ReadOnlySpan<int> rows = activations.RowsOf(latent);
        for (int i = 0; i < rows.Length; i++)
            actual[rows[i]] = activations.ValuesOf(latent)[i];
        return ExplanationScore.Of(predicted, actual);
    }

    /// <inheritdoc/>
    public override string Describe(TokenTexts texts)
    {
        string shown = string.Join(" or ", Trie.Strongest(Shown).Select(pattern => pattern.Describe(texts)));
        int rest = Trie.Count - Shown;
        return rest > 0 ? $"{shown} or {rest} more" : shown;
    }
}
