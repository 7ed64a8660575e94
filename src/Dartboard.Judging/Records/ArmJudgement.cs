using Dartboard.Judging.Scores;

namespace Dartboard.Judging.Records;

/// <summary>What the judge made of an arm.</summary>
/// <param name="Arm">The dictionary's name.</param>
/// <param name="Judged">Latents judged.</param>
/// <param name="NotJudged">Latents that were chosen and could not be judged; <see cref="LatentJudgement.Problem"/> says why.</param>
/// <param name="Explanations">By who wrote them.</param>
/// <param name="Intruder">Questions that need no explanation.</param>
public sealed record ArmJudgement(string Arm, int Judged, int NotJudged, IReadOnlyList<ArmExplanations> Explanations, ArmIntruders Intruder)
{
    internal static ArmJudgement Of(string arm, IReadOnlyList<LatentJudgement> judgements, JudgeProtocol protocol)
    {
        LatentJudgement[] judged = [.. judgements.Where(judgement => judgement.Problem is null)];
        ExplanationScore[] explanations = [.. judged.SelectMany(judgement => judgement.Explanations)];
        return new ArmJudgement(
            arm,
            judged.Length,
            judgements.Count - judged.Length,
            [.. explanations.GroupBy(score => score.Source).OrderBy(group => group.Key).Select(group => ArmExplanations.Of(group.Key, [.. group], protocol.Seed))],
            ArmIntruders.Of([.. judged.Select(judgement => judgement.Intruder!)], 1.0 / protocol.IntruderWindows, protocol.Seed));
    }
}
