using Dartboard.Evaluation.Reconstruction;

namespace Dartboard.Evaluation.Pricing;

/// <summary>What an arm's explanations cost: each latent's own F1, priced in explained darts.</summary>
/// <param name="Arm">The arm's name.</param>
/// <param name="Latents">m.</param>
/// <param name="Explained">Latents that fire often enough to be explained; the others score 0.</param>
/// <param name="MedianScore">Median F1 on held-out tokens.</param>
/// <param name="MedianBits">Median price.</param>
/// <param name="MedianInterval">What the darts leave open of it, bits.</param>
/// <param name="DearerThanSearch">Latents dearer than log₂ m bits; of m darts 1 is, on average.</param>
/// <param name="BestScore">The highest F1.</param>
/// <param name="Best">Its price; the highest of m darts costs log₂ m bits, give or take one and a half.</param>
public sealed record ExplanationPrices(string Arm, int Latents, int Explained, double MedianScore, double MedianBits, Interval MedianInterval, int DearerThanSearch, double BestScore, DartPrice Best);
