namespace Dartboard.Evaluation.Explanations;

/// <summary>What one latent fires on, in the language that explained it best, and how well that holds on text it was not learned from.</summary>
/// <param name="Latent">Its index.</param>
/// <param name="State">Whether there is an explanation; where there is none, rules, scores and text are null.</param>
/// <param name="Rule">The rule that had the highest F1 on the fit documents that choose.</param>
/// <param name="Text">The rule in words.</param>
/// <param name="HeldOut">Its score over all held-out rows.</param>
/// <param name="BestToken">The best single token.</param>
/// <param name="BestTokenHeldOut">Its score over all held-out rows.</param>
/// <param name="TokenEntropy">Entropy of the tokens it fires on, weighted by activation, over fit rows, in nats; null where it fires on none.</param>
/// <param name="NormalizedTokenEntropy">The same divided by the logarithm of the number of distinct tokens in the fit rows: 1 where it fires on all alike.</param>
/// <param name="FitFirings">Fit rows it fires on.</param>
/// <param name="HeldOutFirings">Held-out rows it fires on.</param>
public sealed record LatentExplanation(
    int Latent,
    LatentState State,
    Rule? Rule,
    string? Text,
    ExplanationScore? HeldOut,
    TokenRule? BestToken,
    ExplanationScore? BestTokenHeldOut,
    double? TokenEntropy,
    double? NormalizedTokenEntropy,
    int FitFirings,
    int HeldOutFirings);
