namespace Dartboard.Evaluation.Concepts;

/// <summary>What a concept says of every document; null where a document does not tell.</summary>
internal sealed record ConceptLabels(string Name, string Description, bool?[] Fit, bool?[] HeldOut);
