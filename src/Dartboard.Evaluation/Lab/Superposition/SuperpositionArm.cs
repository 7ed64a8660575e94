namespace Dartboard.Evaluation.Lab.Superposition;

/// <summary>One dictionary in the synthetic setting.</summary>
/// <param name="Name">What it is.</param>
/// <param name="ExplainedVariance">On tokens it was not fitted on.</param>
/// <param name="Recovery">How well its decoder's directions match the true features.</param>
/// <param name="AliveFraction">Share of latents that fire on those tokens.</param>
/// <param name="Reference">Explained variance in the literature, or null.</param>
/// <param name="ReferenceRecovered">Share of features recovered in the literature, or null.</param>
public sealed record SuperpositionArm(string Name, double ExplainedVariance, FeatureRecovery Recovery, double AliveFraction, double? Reference, double? ReferenceRecovered);
