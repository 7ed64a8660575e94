namespace Dartboard.Evaluation.Probing;

/// <summary>One method over all tasks under one condition.</summary>
/// <param name="Condition">The value of what the setting varies.</param>
/// <param name="Method">The method's name.</param>
/// <param name="Arm">The arm it reads; null for a baseline.</param>
/// <param name="K">Latents it reads; null for a baseline.</param>
/// <param name="Tasks">Tasks that were not skipped.</param>
/// <param name="Auc">Mean test AUC over them.</param>
/// <param name="AucLow">Lower end of its 95 % interval, by bootstrap over tasks; NaN of a single one.</param>
/// <param name="AucHigh">Upper end.</param>
/// <param name="ValidationAuc">Mean validation AUC.</param>
public sealed record MethodSummary(double Condition, string Method, string? Arm, int? K, int Tasks, double Auc, double AucLow, double AucHigh, double ValidationAuc);
