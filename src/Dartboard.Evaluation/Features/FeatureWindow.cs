namespace Dartboard.Evaluation.Features;

/// <summary>An example as it is read back, with its text.</summary>
/// <param name="Kind">Where among the latent's activations this one stands.</param>
/// <param name="Rank">From 1, the larger activation first.</param>
/// <param name="Document">Name of the document.</param>
/// <param name="Position">Place of the token in the sequence that the model read, from 0.</param>
/// <param name="Activation">The activation on it.</param>
/// <param name="Focus">Which of <paramref name="Pieces"/> is the token's own.</param>
/// <param name="Pieces">Text of each token of the window.</param>
/// <param name="Around">The latent's activation on each, to three significant digits.</param>
public sealed record FeatureWindow(ExampleKind Kind, int Rank, string Document, int Position, double Activation, int Focus, IReadOnlyList<string> Pieces, IReadOnlyList<double> Around);
