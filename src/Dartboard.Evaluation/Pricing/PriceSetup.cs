namespace Dartboard.Evaluation.Pricing;

/// <summary>What was priced, and on what.</summary>
/// <param name="Model">Name of the language model.</param>
/// <param name="Site">Where activations were taken, by its TransformerLens name.</param>
/// <param name="SiteAlias">The same place by its Hugging Face module name.</param>
/// <param name="Width">n.</param>
/// <param name="Text">Where the text came from.</param>
/// <param name="TokenPolicy">How documents became sequences, and which tokens count.</param>
/// <param name="FitTokens">Tokens latents were chosen on.</param>
/// <param name="HeldOutTokens">Tokens they were scored on.</param>
/// <param name="HeldOutDocuments">Documents those belong to.</param>
/// <param name="Concepts">What the concepts are about; empty where explanations are priced.</param>
/// <param name="Score"><c>auc</c>, <c>linear</c> or <c>explanation</c>.</param>
/// <param name="Darts">M, the darts thrown.</param>
/// <param name="Seed">Seed of the darts and of the bootstrap.</param>
public sealed record PriceSetup(
    string Model,
    string Site,
    string SiteAlias,
    int Width,
    string Text,
    string TokenPolicy,
    long FitTokens,
    long HeldOutTokens,
    int HeldOutDocuments,
    string Concepts,
    string Score,
    long Darts,
    ulong Seed);
