using Dartboard.Dictionaries;

namespace Dartboard.Cli.Commands.Lab;

/// <summary>The values of <see cref="LabOptions"/>.</summary>
internal sealed record LabSettings(DartKind? Kind, ulong Seed, int Threads, string? Json, string? Csv);
