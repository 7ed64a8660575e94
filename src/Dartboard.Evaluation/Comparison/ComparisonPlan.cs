using Dartboard.Evaluation.Comparison.Arms;
using Dartboard.Evaluation.Comparison.Meaning;
using Dartboard.Evaluation.Runs;
using Dartboard.Models;

namespace Dartboard.Evaluation.Comparison;

/// <summary>The stages of a comparison and what each is expected to cost, in floating-point operations.</summary>
internal static class ComparisonPlan
{
    public static string FitStage(IArm arm) => $"fit {arm.Name}";

    public static string ScoreStage(IArm arm) => $"score {arm.Name}";

    public static string FloorStage(IArm arm) => $"floor of {arm.Name}";

    /// <summary>The arms that are fitted again on Gaussian activations, each once.</summary>
    public static IArm[] FloorArms(IArm[] arms) => [.. arms.Select(arm => arm.FloorArm).Distinct().Select(ArmCatalog.Get)];

    public static IReadOnlyList<Stage> Stages(IArm[] arms, LanguageModel model, ComparisonOptions options)
    {
        int latents = options.LatentsFor(model.Width);
        double fit = options.Tokens, held = options.HeldOutTokens;
        double Fit(IArm arm) => 1e9 + arm.FitCost(options.Tokens, model.Width, latents, options.K);
        double Score(IArm arm) => 1e9 + held * 200 * model.Width * options.K;
        double splice = held * (arms.Length + 3) * 2.0 * model.ParameterCount;
        return
        [
            new Stage("capture activations", (fit + held) * model.FlopsPerToken(options.Site)),
            .. arms.SelectMany(arm => new[] { new Stage(FitStage(arm), Fit(arm)), new Stage(ScoreStage(arm), Score(arm)) }),
            .. FloorArms(arms).Select(arm => new Stage(FloorStage(arm), Fit(arm) + Score(arm))),
            new Stage("splice into the model", splice),
            .. MeaningPlan.Stages(arms, options, Fit),
        ];
    }
}
