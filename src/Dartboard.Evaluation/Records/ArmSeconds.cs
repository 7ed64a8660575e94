namespace Dartboard.Evaluation.Records;

/// <summary>Wall-clock seconds of one arm.</summary>
/// <param name="Fit">To fit or train it.</param>
/// <param name="Encode">To encode the held-out tokens.</param>
public sealed record ArmSeconds(double Fit, double Encode);
