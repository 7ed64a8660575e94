using System.Globalization;
using Dartboard.Evaluation.Records;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Dartboard.Cli.Rendering;

/// <summary>The comparison as people read it: conditions, one row for each arm, a plot and the verdict, in 120 columns.</summary>
internal static class CompareTable
{
    /// <summary>The whole report.</summary>
    public static IRenderable Create(CompareResults results) => new Rows(
    [
        Conditions(results.Setup),
        Table(results.Arms),
        new Markup("[dim]EV: explained variance, interval over documents. floor: what needs no learning, on isotropic and on matched data.[/]"),
        new Markup("[dim]CE, KL: share kept of what zero (0) or mean (μ) ablation destroys. ↑ higher is better, ↓ lower.[/]"),
        Text.Empty,
        new Markup("[bold]Explained variance[/]  ▒ up to the matched-covariance floor  █ above it"),
        BarPlot.Create([.. results.Arms.Select(Bar)], Hosting.Terminal.MaximalWidth),
        Text.Empty,
        .. results.Meaning is { } meaning ? [new Markup("[bold]What latents mean[/]"), MeaningTable.Create(meaning, results.Arms), Text.Empty] : Array.Empty<IRenderable>(),
        new Rows(results.Verdict.Select(sentence => new Text(sentence))),
    ]);

    private static Rows Conditions(CompareSetup setup) => new(
        new Markup(Invariant($"[bold]{Markup.Escape(setup.Model)}[/] at {setup.Site} ({setup.SiteAlias}), n = {setup.Width}, m = {setup.Latents:N0}, k = {setup.K}, seed {setup.Seed}")),
        new Text(Invariant($"{setup.FitTokens:N0} tokens to fit, {setup.HeldOutTokens:N0} held out ({setup.HeldOutDocuments:N0} documents) of {setup.Text}; {setup.TokenPolicy}")));

    private static Table Table(IReadOnlyList<ArmResult> arms)
    {
        Table table = new Table().Border(TableBorder.Simple);
        table.AddColumn(Column("\narm", Justify.Left));
        foreach (string heading in (string[])["EV\n↑", "95 % CI\n", "floor\niso", "floor\ncov", "above\nfloor", "cos\n↑", "\nL0", "\nalive", "CE 0\n↑", "CE μ\n↑", "KL 0\n↑", "ΔCE\nnats ↓", "fit\ns", "tok/s\nenc"])
            table.AddColumn(Column(heading, Justify.Right));
        foreach (ArmResult arm in arms)
            table.AddRow(Cells(arm).Select(cell => new Text(cell)).ToArray<IRenderable>());
        return table;
    }

    internal static TableColumn Column(string heading, Justify alignment) =>
        new(new Markup($"[bold]{heading}[/]")) { Alignment = alignment, NoWrap = true, Padding = new Padding(0, 0, 1, 0) };

    private static IEnumerable<string> Cells(ArmResult arm)
    {
        ArmMetrics metrics = arm.Metrics;
        yield return arm.Name;
        yield return Share(metrics.ExplainedVariance);
        yield return $"{Share(metrics.ExplainedVarianceLow)} {Share(metrics.ExplainedVarianceHigh)}";
        yield return Share(metrics.ExplainedVarianceFloor);
        yield return Share(metrics.ExplainedVarianceMatchedFloor);
        yield return Share(metrics.ExplainedVarianceAboveFloor);
        yield return Share(metrics.Cosine);
        yield return Invariant($"{metrics.L0:F1}");
        yield return Share(metrics.AliveFraction);
        yield return Share(metrics.CeLossScore);
        yield return Share(metrics.CeLossScoreMean);
        yield return Share(metrics.KlDivScore);
        yield return Share(metrics.DeltaCeNats);
        yield return Invariant($"{arm.Seconds.Fit:F1}");
        yield return arm.TokensPerSecond is { } speed ? Thousands(speed) : "–";
    }

    private static BarPlot.Bar Bar(ArmResult arm) => new(
        arm.Name,
        arm.Metrics.ExplainedVariance,
        arm.Metrics.ExplainedVarianceMatchedFloor ?? 0,
        $"{Share(arm.Metrics.ExplainedVariance)} [{Share(arm.Metrics.ExplainedVarianceLow)}, {Share(arm.Metrics.ExplainedVarianceHigh)}]");

    internal static string Share(double? value) => value is { } number && double.IsFinite(number) ? number.ToString(".000;−.000;.000", CultureInfo.InvariantCulture) : "–";

    private static string Thousands(double value) => value < 1e6 ? Invariant($"{value / 1e3:F0}k") : Invariant($"{value / 1e6:F1}M");

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
