namespace Dartboard.Evaluation.Probing;

/// <summary>One division of the training examples.</summary>
/// <param name="Train">Examples to fit on.</param>
/// <param name="Validate">Examples to choose by; both classes are among them.</param>
internal sealed record Fold(int[] Train, int[] Validate);
