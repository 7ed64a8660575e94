namespace Dartboard.Evaluation.Probing;

/// <summary>What was probed, and how.</summary>
/// <param name="Model">Name of the language model.</param>
/// <param name="Site">Where activations were taken, by its TransformerLens name.</param>
/// <param name="SiteAlias">The same place by its Hugging Face module name.</param>
/// <param name="Width">n.</param>
/// <param name="Latents">m.</param>
/// <param name="K">Active latents per token.</param>
/// <param name="Seed">Seed of all random streams.</param>
/// <param name="FitTokens">Tokens the dictionaries were fitted on.</param>
/// <param name="Text">Where those came from.</param>
/// <param name="TokenPolicy">How documents became sequences, and which tokens count.</param>
/// <param name="TaskSource">What the tasks are about and what may be read.</param>
/// <param name="Setting">standard, scarcity, imbalance or noise.</param>
/// <param name="Varied">What the setting varies.</param>
/// <param name="Pooling">last, mean or max.</param>
/// <param name="Penalty">Of the sparse probes: l1 or l2.</param>
public sealed record ProbeSetup(
    string Model,
    string Site,
    string SiteAlias,
    int Width,
    int Latents,
    int K,
    ulong Seed,
    long FitTokens,
    string Text,
    string TokenPolicy,
    string TaskSource,
    string Setting,
    string Varied,
    string Pooling,
    string Penalty);
