namespace Dartboard.Evaluation.Features;

/// <summary>A held-out token on which a latent fires, and the latent's activations on the tokens around it.</summary>
/// <param name="Arm">The arm's name.</param>
/// <param name="Latent">The latent's number.</param>
/// <param name="Kind">Where among its activations this one stands.</param>
/// <param name="Rank">From 1, the larger activation first.</param>
/// <param name="Row">The token's row in the held-out corpus.</param>
/// <param name="Activation">The activation on it.</param>
/// <param name="Focus">Which of <paramref name="Around"/> is the token's own.</param>
/// <param name="Around">The latent's activation on each token of the window, 0 where it does not fire; the window is within the token's sequence.</param>
public sealed record FeatureExample(string Arm, int Latent, ExampleKind Kind, int Rank, int Row, float Activation, int Focus, IReadOnlyList<float> Around);
