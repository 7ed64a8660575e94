namespace Dartboard.Evaluation.Records;

/// <summary>What was compared, and on what.</summary>
/// <param name="Model">Name of the language model.</param>
/// <param name="Site">Where activations were taken, by its TransformerLens name.</param>
/// <param name="SiteAlias">The same place by its Hugging Face module name.</param>
/// <param name="Width">n.</param>
/// <param name="Latents">m.</param>
/// <param name="K">Active latents per token.</param>
/// <param name="Seed">Seed of all random streams.</param>
/// <param name="FitTokens">Tokens the arms were fitted on.</param>
/// <param name="HeldOutTokens">Tokens they were evaluated on.</param>
/// <param name="HeldOutDocuments">Documents those belong to.</param>
/// <param name="Text">Where the text came from.</param>
/// <param name="TokenPolicy">How documents became sequences, and which tokens count in neither fit nor evaluation.</param>
public sealed record CompareSetup(
    string Model,
    string Site,
    string SiteAlias,
    int Width,
    int Latents,
    int K,
    ulong Seed,
    long FitTokens,
    long HeldOutTokens,
    int HeldOutDocuments,
    string Text,
    string TokenPolicy)
{
    /// <summary>SHA-256 of all token ids, fit and held out, by which a later command knows that it sees the same; null in a run from before this was kept.</summary>
    public string? TokensChecksum { get; init; }
}
