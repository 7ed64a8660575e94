using Dartboard.Evaluation.Features;
using Dartboard.Evaluation.Records;
using Spectre.Console;

namespace Dartboard.Cli.Rendering;

/// <summary>Every arm of a run at a glance: how many latents have an explanation, how good, and the best of them.</summary>
internal static class ExplainTable
{
    private const int RuleWidth = 72;

    public static void Write(IAnsiConsole console, ExplainReport report)
    {
        CompareSetup setup = report.Setup;
        console.MarkupLine(Invariant($"[bold]{Markup.Escape(setup.Model)}[/] at {Markup.Escape(setup.Site)}, n = {setup.Width}, m = {setup.Latents:N0}, k = {setup.K}, seed {setup.Seed}"));
        console.WriteLine(Invariant($"explanations learned on {setup.FitTokens:N0} tokens, scored on {setup.HeldOutTokens:N0} held-out ones ({setup.HeldOutDocuments:N0} documents) of {setup.Text}; {setup.TokenPolicy}"));
        console.WriteLine();
        console.WriteLine(TextTable.Draw(
            ["arm", "explained", "F1", "AP", "corr", "entropy", "above null", "significant", "concept AUC"],
            [.. report.Arms.Select(arm => (string[])[arm.Arm, Percent(arm.LiveShare), Number(arm.F1), Number(arm.AveragePrecision), Number(arm.Pearson), Number(arm.TokenEntropy), Percent(arm.AboveNull), Percent(arm.Significant), Number(arm.BestConceptAuc)])]));
        console.WriteLine();
        console.WriteLine("explained: share of latents with an explanation. F1, AP (average precision), corr, entropy (of tokens, 1 the largest): medians over those.");
        if (report.Null is { } name)
            console.WriteLine($"above null: share above the 95th percentile of null latents ({name}) that fire as often, by chance 5 %; significant: false discoveries held at 5 %.");
        foreach (FeatureSummary arm in report.Arms)
            WriteBest(console, arm, [.. report.Latents.Where(latent => latent.Row.Arm == arm.Arm)]);
    }

    private static void WriteBest(IAnsiConsole console, FeatureSummary arm, IReadOnlyList<LatentReport> best)
    {
        console.WriteLine();
        if (best.Count == 0)
        {
            console.MarkupLine($"[bold]{Markup.Escape(arm.Arm)}[/]: no latent has an explanation");
            return;
        }

        console.MarkupLine($"[bold]{Markup.Escape(arm.Arm)}[/], best explained");
        console.WriteLine(TextTable.Draw(
            ["latent", "F1", "percentile", "explanation"],
            [.. best.Select(latent => (string[])[Invariant($"{latent.Row.Latent}"), Number(latent.Row.F1), latent.Row.NullPercentile is { } percentile ? Invariant($"{percentile:F1}") : "–", Cut(ActivationText.Visible(latent.Row.Rule ?? ""))])]));
        console.WriteLine();
        console.WriteLine(HeatMap.Draw(arm.Plane));
    }

    private static string Cut(string rule) => rule.Length <= RuleWidth ? rule : $"{rule[..(RuleWidth - 1)]}…";

    private static string Percent(double? share) => share is null ? "–" : Invariant($"{100 * share:F1} %");

    private static string Number(double? value) => value is null ? "–" : Invariant($"{value:F3}");

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
