namespace Dartboard.Cli.Commands;

/// <summary>What <c>dartboard price</c> was asked for.</summary>
/// <param name="Source">A run's folder or a dictionary.</param>
/// <param name="Score"><c>auc</c>, <c>linear</c> or <c>explanation</c>.</param>
/// <param name="Darts">M.</param>
/// <param name="Concepts">Names of concepts; none for all.</param>
/// <param name="Seed">Of the darts; null for that of the run.</param>
/// <param name="Threads">Threads.</param>
/// <param name="Json">File for the report, null for none.</param>
/// <param name="Csv">File for a row for each price, null for none.</param>
internal sealed record PriceRequest(string Source, string Score, long Darts, IReadOnlyList<string> Concepts, ulong? Seed, int Threads, string? Json, string? Csv);
