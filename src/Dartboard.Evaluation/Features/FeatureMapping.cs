using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Dartboard.Evaluation.Features;

/// <summary>Rows of <c>features.db</c> as records, column by column in the order of <see cref="FeatureSchema"/>.</summary>
internal static class FeatureMapping
{
    /// <summary>A text, or null.</summary>
    public static string? Text(this SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    /// <summary>A number, or null.</summary>
    public static double? Number(this SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetDouble(column);

    public static FeatureRow Latent(SqliteDataReader row) => new()
    {
        Arm = row.GetString(0),
        Latent = row.GetInt32(1),
        State = row.GetString(2),
        FitFirings = row.GetInt32(3),
        HeldOutFirings = row.GetInt32(4),
        Density = row.GetDouble(5),
        TokenEntropy = row.Number(6),
        NormalizedTokenEntropy = row.Number(7),
        Rule = row.Text(8),
        Language = row.Text(9),
        F1 = row.Number(10),
        AveragePrecision = row.Number(11),
        Pearson = row.Number(12),
        BestToken = row.Text(13),
        BestTokenF1 = row.Number(14),
        NullPercentile = row.Number(15),
        PValue = row.Number(16),
        QValue = row.Number(17),
        Significant = row.Number(18) is { } significant ? significant != 0 : null,
        BestConcept = row.Text(19),
        BestConceptAuc = row.Number(20),
        PriceBits = row.Number(21),
        PriceBitsLow = row.Number(22),
        PriceBitsHigh = row.Number(23),
        PriceKind = row.Text(24),
    };

    public static FeatureWindow Window(SqliteDataReader row)
    {
        double[] around = JsonSerializer.Deserialize<double[]>(row.GetString(6)) ?? [];
        string[] pieces = JsonSerializer.Deserialize<string[]>(row.GetString(7)) ?? [];
        int focus = row.GetInt32(5);
        if (around.Length != pieces.Length || focus < 0 || focus >= around.Length)
            throw new InvalidDataException($"an example has {around.Length} activations on {pieces.Length} tokens, its own the {focus}th");
        return new FeatureWindow(row.GetString(0) == FeatureWriter.NameOf(ExampleKind.Top) ? ExampleKind.Top : ExampleKind.Middle, row.GetInt32(1), row.GetString(2), row.GetInt32(3), row.GetDouble(4), focus, pieces, around);
    }

    public static ConceptRow Concept(SqliteDataReader row) => new()
    {
        Arm = row.GetString(0),
        Concept = row.GetString(1),
        Description = row.GetString(2),
        Latent = row.GetInt32(3),
        AucFit = row.GetDouble(4),
        AucHeldOut = row.Number(5),
        PriceBits = row.Number(6),
        PriceBitsLow = row.Number(7),
        PriceBitsHigh = row.Number(8),
        PriceKind = row.Text(9),
    };
}
