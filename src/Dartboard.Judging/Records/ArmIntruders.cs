using Dartboard.Judging.Scores;

namespace Dartboard.Judging.Records;

/// <summary>Intruder questions over the latents of an arm.</summary>
/// <param name="Accuracy">Share of intruders found; higher is better.</param>
/// <param name="Chance">What guessing earns.</param>
/// <param name="Questions">Questions asked.</param>
/// <param name="FailedCount">Questions without a readable answer; they count in no score.</param>
public sealed record ArmIntruders(MeanScore Accuracy, double Chance, int Questions, int FailedCount)
{
    internal static ArmIntruders Of(IReadOnlyList<IntruderScore> scores, double chance, ulong seed) => new(
        MeanScore.Of(scores.Select(score => score.Accuracy), seed), chance, scores.Sum(score => score.Questions), scores.Sum(score => score.Failed));
}
