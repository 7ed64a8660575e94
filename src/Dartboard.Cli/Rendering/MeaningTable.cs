using System.Globalization;
using Dartboard.Evaluation.Records;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Dartboard.Cli.Rendering;

/// <summary>What the arms' latents mean, one row for each arm that has any, and what other directions are worth beside them.</summary>
internal static class MeaningTable
{
    /// <summary>The table and how to read it.</summary>
    public static IRenderable Create(MeaningSetup setup, IReadOnlyList<ArmResult> arms)
    {
        Table table = new Table().Border(TableBorder.Simple);
        table.AddColumn(CompareTable.Column("\narm", Justify.Left));
        foreach (string heading in (string[])["\nexpl.", "F1\n↑", "95 % CI\n", "F1\nnull", "tok.\nentr.", "above\nnull ↑", "95 % CI\n", "FDR\n5 % ↑", "best\nAUC ↑", "95 % CI\n", "probe\nk=1 ↑", "probe\nk=16 ↑", "price\nbits ↑", "95 % CI\n", "less\nsearch"])
            table.AddColumn(CompareTable.Column(heading, Justify.Right));
        foreach (ArmResult arm in arms)
            if (arm.Meaning is { } meaning)
                table.AddRow(Cells(arm.Name, meaning).Select(cell => new Text(cell)).ToArray<IRenderable>());
        foreach (DirectionPrice reference in setup.References)
            table.AddRow(Cells(reference).Select(cell => new Text(cell)).ToArray<IRenderable>());
        return new Rows(table, new Markup($"[dim]{Markup.Escape(Legend(setup))}[/]"));
    }

    private static string Legend(MeaningSetup setup) => Invariant(
        $"F1 of explanations learned on fit and scored on all held-out tokens, median over the explained latents; null: {setup.Null}, FDR: share beating it with false discoveries at 5 %. AUC: mean over {setup.Concepts} concepts ({setup.ConceptText}), CI over concepts. price: −log₂ P(a dart does as well), median, {setup.Darts:N0} darts; less search: less log₂ of the directions searched.");

    private static IEnumerable<string> Cells(string arm, MeaningMetrics meaning) =>
    [
        arm,
        CompareTable.Share(meaning.ExplainedFraction),
        CompareTable.Share(meaning.ExplanationF1),
        Range(meaning.ExplanationF1Low, meaning.ExplanationF1High),
        CompareTable.Share(meaning.NullExplanationF1),
        CompareTable.Share(meaning.TokenEntropy),
        CompareTable.Share(meaning.AboveNull),
        Range(meaning.AboveNullLow, meaning.AboveNullHigh),
        CompareTable.Share(meaning.Significant),
        CompareTable.Share(meaning.BestLatentAuc),
        Range(meaning.BestLatentAucLow, meaning.BestLatentAucHigh),
        CompareTable.Share(meaning.ProbeAucK1),
        CompareTable.Share(meaning.ProbeAucK16),
        .. Price(meaning.Price),
    ];

    private static IEnumerable<string> Cells(DirectionPrice reference) =>
        [reference.Name, .. Enumerable.Repeat("–", 8), CompareTable.Share(reference.Auc), "–", "–", "–", .. Price(reference)];

    private static string[] Price(DirectionPrice? price) => price is null
        ? ["–", "–", "–"]
        : [Invariant($"{price.Bits:F1}"), Invariant($"{price.BitsLow:F1} {price.BitsHigh:F1}"), Invariant($"{price.BitsAboveSearch:+0.0;−0.0}")];

    private static string Range(double? low, double? high) => $"{CompareTable.Share(low)} {CompareTable.Share(high)}";

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
