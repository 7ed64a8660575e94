namespace Dartboard.Judging.Scores;

/// <summary>The judge's word on one window, and the truth.</summary>
/// <param name="IsActive">The truth.</param>
/// <param name="Value">0 … 10; null where the judge gave no readable answer.</param>
public readonly record struct Rating(bool IsActive, int? Value);
