using Dartboard.Evaluation.Comparison.Arms;
using Dartboard.Evaluation.Nulls;
using Dartboard.Evaluation.Runs;

namespace Dartboard.Evaluation.Comparison.Meaning;

/// <summary>The stages that find out what latents mean, and their cost in the unit of <see cref="ComparisonPlan"/>.</summary>
internal static class MeaningPlan
{
    public const string PriceStage = "price in darts";

    public static string ExplainStage(IArm arm) => $"explain {arm.Name}";

    public static string ProbeStage(IArm arm) => $"probe {arm.Name}";

    public static string NullStage(IArm arm) => $"null of {arm.Name}";

    /// <summary>The arms whose latents are looked at: one of those that share them.</summary>
    public static IArm[] Distinct(IEnumerable<IArm> arms) => [.. arms.Where(arm => arm.Latents is not null).DistinctBy(arm => arm.Latents)];

    public static IEnumerable<Stage> Stages(IEnumerable<IArm> arms, ComparisonOptions options, Func<IArm, double> fit)
    {
        double explain = 3e4 * options.K * (options.Tokens + options.HeldOutTokens);
        foreach (IArm arm in Distinct(arms))
        {
            yield return new Stage(ExplainStage(arm), explain);
            yield return new Stage(ProbeStage(arm), explain / 3);
            yield return new Stage(NullStage(arm), explain + (options.Null is NullKind.Shift or NullKind.Labels ? 0 : fit(arm)));
        }

        yield return new Stage(PriceStage, explain);
    }
}
