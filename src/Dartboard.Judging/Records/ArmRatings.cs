using Dartboard.Judging.Scores;

namespace Dartboard.Judging.Records;

/// <summary>Detection or fuzzing over the latents of an arm.</summary>
/// <param name="BalancedAccuracy">Higher is better, 0.5 is chance.</param>
/// <param name="AlwaysNo">Balanced accuracy of a judge that always says no.</param>
/// <param name="Auroc">Higher is better, 0.5 is chance.</param>
/// <param name="Accuracy">Plain accuracy.</param>
/// <param name="AlwaysNoAccuracy">Plain accuracy of a judge that always says no, on the same windows.</param>
/// <param name="Windows">Windows asked about.</param>
/// <param name="FailedCount">Windows without a readable answer; they count in no score.</param>
public sealed record ArmRatings(MeanScore BalancedAccuracy, double AlwaysNo, MeanScore Auroc, MeanScore Accuracy, MeanScore AlwaysNoAccuracy, int Windows, int FailedCount)
{
    internal static ArmRatings Of(IReadOnlyList<RatingScore> scores, ulong seed) => new(
        MeanScore.Of(scores.Select(score => score.BalancedAccuracy), seed),
        RatingScore.AlwaysNo,
        MeanScore.Of(scores.Select(score => score.Auroc), seed),
        MeanScore.Of(scores.Select(score => score.Accuracy), seed),
        MeanScore.Of(scores.Select(score => score.AlwaysNoAccuracy), seed),
        scores.Sum(score => score.Windows),
        scores.Sum(score => score.Failed));
}
