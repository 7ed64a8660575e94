using Dartboard.Judging.Scores;

namespace Dartboard.Judging.Records;

/// <summary>The explanations of one source over the latents of an arm.</summary>
/// <param name="Source">Who wrote them.</param>
/// <param name="Detection">Which windows are active.</param>
/// <param name="Fuzzing">Whether the marked tokens are the active ones.</param>
public sealed record ArmExplanations(ExplanationSource Source, ArmRatings Detection, ArmRatings Fuzzing)
{
    internal static ArmExplanations Of(ExplanationSource source, IReadOnlyList<ExplanationScore> scores, ulong seed) => new(
        source, ArmRatings.Of([.. scores.Select(score => score.Detection)], seed), ArmRatings.Of([.. scores.Select(score => score.Fuzzing)], seed));
}
