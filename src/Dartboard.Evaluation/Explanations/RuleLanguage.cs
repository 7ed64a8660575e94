namespace Dartboard.Evaluation.Explanations;

/// <summary>Languages of explanation, from simple to rich; of two that do equally well the simpler is chosen.</summary>
public enum RuleLanguage
{
    /// <summary>The row's own token is one given token.</summary>
    Token,

    /// <summary>The last tokens match one of several patterns with wildcards.</summary>
    Pattern,
}
