namespace Dartboard.Judging.Examples;

/// <summary>Windows of which all but one are active, to about the same degree.</summary>
/// <param name="Windows">One line each, active tokens marked; in the intruder, random ones.</param>
/// <param name="Intruder">Which one is not, counted from 0.</param>
public sealed record IntruderQuestion(IReadOnlyList<string> Windows, int Intruder);
