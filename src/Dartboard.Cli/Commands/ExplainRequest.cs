using Dartboard.Evaluation.Nulls;

namespace Dartboard.Cli.Commands;

/// <summary>What <c>dartboard explain</c> was asked for.</summary>
/// <param name="Run">Folder of a finished comparison.</param>
/// <param name="Arm">The arm; null for all.</param>
/// <param name="Latents">Latents to show one by one; none for a glance at every arm.</param>
/// <param name="Null">The null to hold scores against in place of the run's; null for the run's.</param>
/// <param name="Top">Best explained latents of each arm, or examples of each kind.</param>
/// <param name="Json">File for everything that is shown; null for none.</param>
/// <param name="Threads">Threads.</param>
internal sealed record ExplainRequest(string Run, string? Arm, IReadOnlyList<int> Latents, NullKind? Null, int Top, string? Json, int Threads);
