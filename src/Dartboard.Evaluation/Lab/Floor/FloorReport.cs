using Dartboard.Dictionaries;

namespace Dartboard.Evaluation.Lab.Floor;

/// <summary>The explained variance that no learning earns, by formula and by simulation.</summary>
/// <param name="Kind">How the darts were thrown.</param>
/// <param name="Seed">Seed.</param>
/// <param name="ScoreTokens">Tokens scored.</param>
/// <param name="FitTokens">Tokens the least-squares decoder was fitted on.</param>
/// <param name="PursuitTokens">Tokens scored by pursuits.</param>
/// <param name="Points">One per setting.</param>
public sealed record FloorReport(DartKind Kind, ulong Seed, int ScoreTokens, int FitTokens, int PursuitTokens, IReadOnlyList<FloorPoint> Points)
{
    /// <summary>The largest distance of a tied decoder's EV from the formula.</summary>
    public double LargestDeparture => Points.Max(point => Math.Abs(point.Tied - point.Formula));
}
