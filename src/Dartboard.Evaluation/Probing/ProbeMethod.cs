namespace Dartboard.Evaluation.Probing;

/// <summary>A way to learn a task.</summary>
/// <param name="Name">Its name in tables.</param>
/// <param name="Arm">The arm whose latents it reads; null for a baseline, which reads the residual stream.</param>
/// <param name="K">How many latents it reads; null for a baseline.</param>
public sealed record ProbeMethod(string Name, string? Arm = null, int? K = null);
