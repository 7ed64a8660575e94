namespace Dartboard.Evaluation.Nulls;

/// <summary>A concept's labels on one side: documents that tell whether it holds.</summary>
/// <param name="Name">The concept.</param>
/// <param name="Documents">Sequences of the corpus, ascending.</param>
/// <param name="Labels">Whether it holds, one for each of them.</param>
public sealed record LabelledDocuments(string Name, int[] Documents, bool[] Labels);
