namespace Dartboard.Evaluation.Pricing;

/// <summary>The prices of all candidates for one concept.</summary>
/// <param name="Concept">Its name.</param>
/// <param name="Positives">Held-out documents with it.</param>
/// <param name="Negatives">Held-out documents without it.</param>
/// <param name="Prices">One for each candidate, in their order.</param>
public sealed record ConceptPrices(string Concept, int Positives, int Negatives, IReadOnlyList<DartPrice> Prices);
