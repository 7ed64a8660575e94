using System.Globalization;
using Dartboard.Evaluation.Records;
using Dartboard.Judging;
using Dartboard.Judging.Chat;
using Dartboard.Judging.Records;
using Dartboard.Judging.Scores;

namespace Dartboard.Cli.Rendering;

/// <summary>What a judge said, arm by arm, and what it cost.</summary>
internal static class JudgeTable
{
    private static readonly string[] Header =
        ["arm", "by", "latents", "detect", "95 % CI", "AUROC", "fuzz", "95 % CI", "AUROC", "no", "intruder", "95 % CI", "failed"];

    /// <summary>Conditions, table and legend.</summary>
    public static string Draw(JudgeResults results, CompareSetup setup)
    {
        JudgeProtocol protocol = results.Protocol;
        return $"""
            {results.Model} judges {setup.Model} at {setup.Site}, n = {setup.Width}, m = {setup.Latents:N0}, k = {setup.K}, seed {protocol.Seed}
            explained from {protocol.TrainingExamples} windows of ≤ {protocol.WindowTokens} tokens of the fit text, judged on {protocol.TestExamples} active and {protocol.TestExamples} silent ones of the held-out text

            {TextTable.Draw(Header, [.. results.Arms.SelectMany(Rows)])}

            by: who explained, the judge itself or our rules. detect, fuzz: balanced accuracy ↑, mean over latents; no: what always saying no earns.
            intruder: share of odd windows found ↑, {Share(1.0 / protocol.IntruderWindows)} by guessing; no explanation needed. Intervals over latents.
            failed: windows and questions without a readable answer, in no score.{NotJudged(results.Arms)}
            """.ReplaceLineEndings("\n");
    }

    /// <summary>What a run will ask for, in one line.</summary>
    public static string Estimate(JudgeEstimate estimate, JudgeEndpoint endpoint, JudgePrice? price) => Invariant(
        $"to ask {endpoint.Model} at {endpoint.Place}: {estimate.Requests:N0} requests ({estimate.Free:N0} more need no asking), about {estimate.TokensIn:N0} tokens in and {estimate.TokensOut:N0} out{Cost(estimate.TokensIn, estimate.TokensOut, price)}, {Time(estimate)}");

    /// <summary>What a run did ask for, in one line.</summary>
    public static string Spent(JudgeUsage asked, JudgePrice? price) => Invariant(
        $"asked: {asked.Requests:N0} requests, {asked.TokensIn:N0} tokens in and {asked.TokensOut:N0} out{Cost(asked.TokensIn, asked.TokensOut, price)}");

    private static string Cost(long tokensIn, long tokensOut, JudgePrice? price) => price is null ? "" : Invariant($", cost {price.Of(tokensIn, tokensOut):0.00##}");

    private static string Time(JudgeEstimate estimate) => Invariant(
        $"about {(estimate.Duration < TimeSpan.FromMinutes(2) ? $"{estimate.Duration.TotalSeconds:F0} s" : $"{estimate.Duration.TotalMinutes:F0} min")}{(estimate.IsTimed ? "" : " if an answer takes 2 s")}");

    // Intruder questions need no explanation, so they stand once for an arm.
    private static IEnumerable<IReadOnlyList<string>> Rows(ArmJudgement arm)
    {
        if (arm.Explanations.Count == 0)
            yield return [arm.Arm, "–", "0", .. Enumerable.Repeat("–", Header.Length - 3)];
        foreach ((int i, ArmExplanations explanation) in arm.Explanations.Index())
            yield return
            [
                i == 0 ? arm.Arm : "",
                explanation.Source == ExplanationSource.Rules ? "rules" : "judge",
                explanation.Detection.BalancedAccuracy.Latents.ToString(CultureInfo.InvariantCulture),
                .. Cells(explanation.Detection.BalancedAccuracy),
                Share(explanation.Detection.Auroc.Mean),
                .. Cells(explanation.Fuzzing.BalancedAccuracy),
                Share(explanation.Fuzzing.Auroc.Mean),
                Share(explanation.Detection.AlwaysNo),
                .. i == 0 ? Cells(arm.Intruder.Accuracy) : ["", ""],
                (explanation.Detection.FailedCount + explanation.Fuzzing.FailedCount + (i == 0 ? arm.Intruder.FailedCount : 0)).ToString(CultureInfo.InvariantCulture),
            ];
    }

    private static string[] Cells(MeanScore score) => [Share(score.Mean), $"{Share(score.Low)} {Share(score.High)}"];

    private static string NotJudged(IReadOnlyList<ArmJudgement> arms) => arms.Any(arm => arm.NotJudged > 0)
        ? $"\npassed over, firing in too few windows or in too many: {string.Join(", ", arms.Where(arm => arm.NotJudged > 0).Select(arm => $"{arm.NotJudged} of {arm.Arm}"))}."
        : "";

    private static string Share(double value) => double.IsFinite(value) ? value.ToString(".000;−.000;.000", CultureInfo.InvariantCulture) : "–";

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
