namespace Dartboard.Evaluation.Lab.Floor;

/// <summary>What darts explain of isotropic Gaussian activations at one setting.</summary>
/// <param name="Setting">n, m, k and the selection.</param>
/// <param name="Formula">s/(1 + s).</param>
/// <param name="Tied">EV of the tied decoder.</param>
/// <param name="LeastSquares">EV of the least-squares decoder on tokens it was not fitted on, or null where there are too few to fit.</param>
/// <param name="Matching">EV of matching pursuit over the same darts, or null; by |z| whatever the setting says.</param>
/// <param name="Orthogonal">EV of orthogonal matching pursuit, or null.</param>
public sealed record FloorPoint(FloorSetting Setting, double Formula, double Tied, double? LeastSquares, double? Matching, double? Orthogonal);
