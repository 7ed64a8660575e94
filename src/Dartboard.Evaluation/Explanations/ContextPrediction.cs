namespace Dartboard.Evaluation.Explanations;

/// <summary>A pattern by its group of rows, and the activation it predicts there.</summary>
internal readonly record struct ContextPrediction(int Group, float Activation);
