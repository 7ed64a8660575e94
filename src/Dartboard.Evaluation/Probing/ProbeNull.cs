namespace Dartboard.Evaluation.Probing;

/// <summary>The same probes where there is nothing, or less, to find.</summary>
/// <param name="Name">The null's name on the command line.</param>
/// <param name="Description">What it puts in place of the real thing.</param>
/// <param name="Means">Every method under the null, by condition.</param>
/// <param name="Arms">How many latents beat it.</param>
public sealed record ProbeNull(string Name, string Description, IReadOnlyList<MethodSummary> Means, IReadOnlyList<ProbeNullArm> Arms);
