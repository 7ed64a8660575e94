using Dartboard.Dictionaries;

namespace Dartboard.Evaluation.Lab.Superposition;

/// <summary>What darts and a trained SAE find in activations whose features are known.</summary>
/// <param name="Law">How often features are active.</param>
/// <param name="Kind">How the darts were thrown.</param>
/// <param name="Width">n.</param>
/// <param name="Features">True features and latents.</param>
/// <param name="K">Active latents per token.</param>
/// <param name="FitTokens">Different tokens fitted on.</param>
/// <param name="TrainTokens">Tokens the SAE saw in all.</param>
/// <param name="Seed">Seed.</param>
/// <param name="IsotropicFloor">EV of darts on isotropic Gaussian activations of that size, by formula.</param>
/// <param name="Arms">One per dictionary and decoder.</param>
public sealed record SuperpositionReport(
    FrequencyLaw Law,
    DartKind Kind,
    int Width,
    int Features,
    int K,
    int FitTokens,
    long TrainTokens,
    ulong Seed,
    double IsotropicFloor,
    IReadOnlyList<SuperpositionArm> Arms);
