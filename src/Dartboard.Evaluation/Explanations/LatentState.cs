namespace Dartboard.Evaluation.Explanations;

/// <summary>Whether a latent could be explained, and if not, why.</summary>
public enum LatentState
{
    /// <summary>It has an explanation and a held-out score.</summary>
    Live,

    /// <summary>It fires on no fit token, so there is nothing to learn from.</summary>
    NeverFiresOnFit,

    /// <summary>It fires on no held-out token, so no score is defined.</summary>
    NeverFiresOnHeldOut,

    /// <summary>It fires on fewer than <see cref="Explainer.FewestFirings"/> fit tokens, or on none of those that rules are learned from.</summary>
    TooRare,
}
