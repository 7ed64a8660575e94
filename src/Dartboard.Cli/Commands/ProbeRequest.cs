using Dartboard.Evaluation.Probing;

namespace Dartboard.Cli.Commands;

/// <summary>What <c>dartboard probe</c> was asked for.</summary>
/// <param name="Run">Folder of a finished compare whose arms are probed; null to fit arms.</param>
/// <param name="Data">Tables of prompts, or patterns; none for the tasks of the text.</param>
/// <param name="Settings">How tasks are probed.</param>
/// <param name="HasSeed">Whether the settings' seed was asked for; if not, a run is probed with its own.</param>
/// <param name="Threads">Threads.</param>
/// <param name="Json">File for the report, null for none.</param>
/// <param name="Csv">File for a row for each task and method, null for none.</param>
internal sealed record ProbeRequest(string? Run, IReadOnlyList<string> Data, ProbeSettings Settings, bool HasSeed, int Threads, string? Json, string? Csv);
