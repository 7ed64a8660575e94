using System.Globalization;
using Dartboard.Evaluation.Records;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Dartboard.Cli.Rendering;

/// <summary>What the arms' latents mean: their explanations, and what they and other directions tell of concepts.</summary>
internal static class MeaningTable
{
    /// <summary>Two tables, each with how to read it.</summary>
    public static IRenderable Create(MeaningSetup setup, IReadOnlyList<ArmResult> arms)
    {
        (string Name, MeaningMetrics Metrics)[] rows = [.. arms.Where(arm => arm.Meaning is not null).Select(arm => (arm.Name, arm.Meaning!))];
        Rows explanations = new(
            Table(["\nexplained", "F1\n↑", "95 % CI\n", "F1 of\nnull", "above\nnull ↑", "95 % CI\n", "FDR\n5 % ↑", "95 % CI\n", "token\nentropy"], rows.Select(Explanation)),
            Note(Invariant($"F1 of explanations learned on fit and scored on all held-out tokens: median over latents. Null: {setup.Null}. FDR 5 %: share that beats it, false discoveries held at 5 %. Entropy of the tokens a latent fires on, 1 for all alike.")));
        return setup.Concepts == 0 ? explanations : new Rows(
            explanations,
            Text.Empty,
            Table(["best\nlatent ↑", "95 % CI\n", "probe\nk = 1 ↑", "95 % CI\n", "probe\nk = 16 ↑", "95 % CI\n", "direc-\ntion ↑", "price\nbits ↑", "95 % CI\n", "beyond\nsearch ↑"], [.. rows.Select(Concepts), .. setup.References.Select(Reference)]),
            Note(Invariant($"AUC, mean over {setup.Concepts} concepts ({setup.ConceptText}), held-out: of the latent chosen on fit documents, of probes on k latents, of a direction's projection. Price: −log₂ P(a dart's projection does as well), bits, median, of {setup.Darts:N0} darts; beyond search: less log₂ of the directions searched. Intervals over concepts.")));
    }

    private static Table Table(string[] headings, IEnumerable<string[]> rows)
    {
        Table table = new Table().Border(TableBorder.Simple);
        table.AddColumn(CompareTable.Column("\narm", Justify.Left));
        foreach (string heading in headings)
            table.AddColumn(CompareTable.Column(heading, Justify.Right));
        foreach (string[] row in rows)
            table.AddRow(row.Select(cell => new Text(cell)).ToArray<IRenderable>());
        return table;
    }

    private static Markup Note(string text) => new($"[dim]{Markup.Escape(text)}[/]");

    private static string[] Explanation((string Arm, MeaningMetrics Metrics) row) =>
    [
        row.Arm,
        CompareTable.Share(row.Metrics.ExplainedFraction),
        CompareTable.Share(row.Metrics.ExplanationF1),
        Range(row.Metrics.ExplanationF1Low, row.Metrics.ExplanationF1High),
        CompareTable.Share(row.Metrics.NullExplanationF1),
        CompareTable.Share(row.Metrics.AboveNull),
        Range(row.Metrics.AboveNullLow, row.Metrics.AboveNullHigh),
        CompareTable.Share(row.Metrics.Significant),
        Range(row.Metrics.SignificantLow, row.Metrics.SignificantHigh),
        CompareTable.Share(row.Metrics.TokenEntropy),
    ];

    private static string[] Concepts((string Arm, MeaningMetrics Metrics) row) =>
    [
        row.Arm,
        CompareTable.Share(row.Metrics.BestLatentAuc),
        Range(row.Metrics.BestLatentAucLow, row.Metrics.BestLatentAucHigh),
        CompareTable.Share(row.Metrics.ProbeAucK1),
        Range(row.Metrics.ProbeAucK1Low, row.Metrics.ProbeAucK1High),
        CompareTable.Share(row.Metrics.ProbeAucK16),
        Range(row.Metrics.ProbeAucK16Low, row.Metrics.ProbeAucK16High),
        .. Direction(row.Metrics.Price),
    ];

    private static string[] Reference(DirectionPrice reference) => [reference.Name, .. Enumerable.Repeat("–", 6), .. Direction(reference)];

    private static string[] Direction(DirectionPrice? price) => price is null
        ? ["–", "–", "–", "–"]
        : [CompareTable.Share(price.Auc), Invariant($"{price.Bits:F1}"), Invariant($"{price.BitsLow:F1} {price.BitsHigh:F1}"), Invariant($"{price.BitsAboveSearch:+0.0;−0.0}")];

    private static string Range(double? low, double? high) => $"{CompareTable.Share(low)} {CompareTable.Share(high)}";

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
