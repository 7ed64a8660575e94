namespace Dartboard.Judging.Examples;

/// <summary>A window that the explainer sees.</summary>
/// <param name="Text">One line, active tokens marked.</param>
/// <param name="Strength">Its largest activation in tenths of the largest of all, 1 … 10.</param>
public sealed record TrainingWindow(string Text, int Strength);
