namespace Dartboard.Evaluation.Explanations;

/// <summary>Fires where the row's own token is one given token.</summary>
/// <param name="Token">Its id.</param>
public sealed record TokenRule(int Token) : Rule
{
    /// <inheritdoc/>
    public override RuleLanguage Language => RuleLanguage.Token;

    /// <inheritdoc/>
    public override string Describe(TokenTexts texts) => texts.Quote(Token);
}
