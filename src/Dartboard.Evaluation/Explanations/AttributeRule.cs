namespace Dartboard.Evaluation.Explanations;

/// <summary>Fires on every row that has an attribute.</summary>
/// <param name="Attribute">In words, for example <c>digit tokens</c> or <c>documents of System.IO</c>.</param>
public sealed record AttributeRule(string Attribute) : Rule
{
    /// <inheritdoc/>
    public override RuleLanguage Language => RuleLanguage.Attribute;

    /// <inheritdoc/>
    public override string Describe(TokenTexts texts) => Attribute;
}
