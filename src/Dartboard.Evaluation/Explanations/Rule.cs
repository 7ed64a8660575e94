namespace Dartboard.Evaluation.Explanations;

/// <summary>What a latent is said to fire on: predicts its activation from the text alone.</summary>
public abstract record Rule
{
    /// <summary>The language the rule is written in.</summary>
    public abstract RuleLanguage Language { get; }

    /// <summary>The rule in words, for example <c>"… asynchronous" → " operation"</c>.</summary>
    /// <param name="texts">What the token ids stand for.</param>
    public abstract string Describe(TokenTexts texts);
}
