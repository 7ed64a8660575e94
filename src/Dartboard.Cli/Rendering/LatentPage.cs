using Dartboard.Evaluation.Features;
using Dartboard.Evaluation.Records;
using Spectre.Console;

namespace Dartboard.Cli.Rendering;

/// <summary>One latent as people read it.</summary>
internal static class LatentPage
{
    private const int NameWidth = 34;

    public static void Write(IAnsiConsole console, ExplainReport report, LatentReport latent)
    {
        CompareSetup setup = report.Setup;
        FeatureRow row = latent.Row;
        console.MarkupLine(Invariant($"[bold]{Markup.Escape(row.Arm)}, latent {row.Latent}[/] of {setup.Latents:N0} · {Markup.Escape(setup.Model)} at {Markup.Escape(setup.Site)}, n = {setup.Width}, k = {setup.K}, seed {setup.Seed}"));
        Grid facts = Columns(1);
        foreach ((string label, string text) in Facts(report, latent))
            facts.AddRow(new Text(label, new Style(Color.Grey)), new Text(text));
        console.Write(facts);
        double largest = latent.Examples.Select(example => example.Around.Max()).DefaultIfEmpty(1).Max();
        foreach (IGrouping<ExampleKind, FeatureWindow> kind in latent.Examples.GroupBy(example => example.Kind))
            WriteExamples(console, kind.Key == ExampleKind.Top ? "largest activations" : "from the middle half of the activations", kind, largest);
        console.WriteLine();
    }

    private static IEnumerable<(string Label, string Text)> Facts(ExplainReport report, LatentReport latent)
    {
        FeatureRow row = latent.Row;
        yield return ("fires", Invariant($"on {row.FitFirings:N0} of {report.Setup.FitTokens:N0} fit and {row.HeldOutFirings:N0} of {report.Setup.HeldOutTokens:N0} held-out tokens{Entropy(row)}"));
        if (row.State != FeatureSummary.Live)
            yield return ("not explained", Why(row.State));
        if (row.Rule is { } rule)
            yield return ("explanation", $"{ActivationText.Visible(rule)} ({row.Language}), learned on fit documents");
        if (latent.ModelPatterns is { } patterns)
            yield return ("edited prompts", $"{ActivationText.Visible(patterns)} (Neuron-to-Graph, the model in the loop)");
        if (row.F1 is not null)
            yield return ("scores", $"F1 {Number(row.F1)}, average precision {Number(row.AveragePrecision)}, correlation {Number(row.Pearson)} on all held-out tokens");
        if (row.BestToken is { } token)
            yield return ("best token", $"{ActivationText.Visible(token)}, F1 {Number(row.BestTokenF1)}");
        if (row.PValue is { } p)
            yield return ("null", Invariant($"{(row.NullPercentile is { } percentile ? Invariant($"above {percentile:F1} % of null latents ({report.Null}) that fire as often; ") : $"null {report.Null}: ")}p = {p:G2}, q = {row.QValue:G2}: {(row.Significant == true ? "significant" : "not significant")} with false discoveries held at 5 %"));
        if (row.PriceBits is not null)
            yield return ("price", $"{Price(row.PriceBits, row.PriceBitsLow, row.PriceBitsHigh, row.PriceKind)}: −log₂ of the chance that one of the run's darts is explained as well");
        if (row.BestConcept is { } best)
            yield return ("best concept", $"{best}, AUC {Number(row.BestConceptAuc)} on held-out documents");
        foreach (ConceptRow concept in latent.Concepts)
            yield return ("tells best", $"of its arm: {concept.Description}, AUC {Number(concept.AucHeldOut)} on held-out documents{(concept.PriceBits is null ? "" : $"; as a direction {Price(concept.PriceBits, concept.PriceBitsLow, concept.PriceBitsHigh, concept.PriceKind)}")}");
    }

    private static void WriteExamples(IAnsiConsole console, string title, IEnumerable<FeatureWindow> examples, double largest)
    {
        bool colours = console.Profile.Capabilities is { Ansi: true, ColorSystem: not ColorSystem.NoColors };
        console.MarkupLine($"[bold]{title}[/]");
        Grid grid = Columns(2);
        foreach (FeatureWindow example in examples)
            grid.AddRow(new Text(Invariant($"{example.Activation:G3}")), new Text(End(ActivationText.Visible(example.Document)), new Style(Color.Grey)), ActivationText.Create(example, largest, colours));
        console.Write(grid);
    }

    /// <summary>Columns that keep their width, and one that takes the rest.</summary>
    private static Grid Columns(int narrow)
    {
        var grid = new Grid();
        for (int i = 0; i < narrow; i++)
            grid.AddColumn(new GridColumn { NoWrap = true });
        return grid.AddColumn();
    }

    private static string Why(string state) => state switch
    {
        "never_fires_on_fit" => "it fires on no fit token, so there is nothing to learn from",
        "never_fires_on_held_out" => "it fires on no held-out token, so no score is defined",
        "too_rare" => "it fires on too few fit tokens",
        _ => state,
    };

    private static string Entropy(FeatureRow row) => row.TokenEntropy is { } entropy ? Invariant($"; token entropy {entropy:F2} nats, {row.NormalizedTokenEntropy:F2} of the largest") : "";

    private static string Price(double? bits, double? low, double? high, string? kind) => Invariant($"{bits:F1} bits [{low:F1}, {(high is null ? "–" : Invariant($"{high:F1}"))}] {kind?.Replace('_', ' ')}");

    // Members differ in their ends.
    private static string End(string name) => name.Length <= NameWidth ? name : $"…{name[^(NameWidth - 1)..]}";

    private static string Number(double? value) => value is null ? "–" : Invariant($"{value:F3}");

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
