namespace Dartboard.Evaluation.Explanations;

/// <summary>Languages of explanation, from simple to rich; of two that do equally well the simpler is chosen.</summary>
public enum RuleLanguage
{
    /// <summary>The row's own token is one given token.</summary>
    Token,

    /// <summary>The row or its document has one given attribute: topic, kind, section, position, shape of the token, part of speech or morphology.</summary>
    Attribute,

    /// <summary>The last tokens match one of several patterns with wildcards.</summary>
    Pattern,
}
