using System.Globalization;
using System.Text;
using Dartboard.Evaluation.Latents;
using Dartboard.Evaluation.Records;
using Microsoft.Data.Sqlite;

namespace Dartboard.Evaluation.Features;

/// <summary>Fills a new <c>features.db</c>, in one transaction.</summary>
internal sealed class FeatureWriter(SqliteConnection connection, FeatureSet set)
{
    private readonly StringBuilder _json = new();
    private readonly SortedSet<int> _sequences = [];

    public void Write()
    {
        // Nobody reads the file before it is whole, so a journal would only be written twice; examples come before the documents they refer to.
        Execute("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF;");
        using SqliteTransaction transaction = connection.BeginTransaction();
        Execute(FeatureSchema.Tables);
        Insert("meta", 2, Meta());
        Insert("arm", 2, set.Arms.Select((arm, place) => new object?[] { arm, place }));
        Insert("latent", 25, set.Latents.Select(Values));
        Insert("example", 9, set.Examples.Select(Values));
        Insert("concept", 10, set.Concepts.Select(Values));
        WriteText(set.HeldOut);
        transaction.Commit();
    }

    private IEnumerable<object?[]> Meta()
    {
        CompareSetup setup = set.Setup;
        (string Key, object? Value)[] entries =
        [
            ("schema", FeatureSchema.Name), ("model", setup.Model), ("site", setup.Site), ("site_alias", setup.SiteAlias), ("n", setup.Width), ("m", setup.Latents), ("k", setup.K),
            ("seed", setup.Seed), ("fit_tokens", setup.FitTokens), ("held_out_tokens", setup.HeldOutTokens), ("held_out_documents", setup.HeldOutDocuments),
            ("text", setup.Text), ("token_policy", setup.TokenPolicy), ("tokens_checksum", setup.TokensChecksum), ("null", set.Null), ("version", MachineInfo.Build().Version),
        ];
        return entries.Select(entry => new object?[] { entry.Key, entry.Value is null ? null : Convert.ToString(entry.Value, CultureInfo.InvariantCulture) });
    }

    private static object?[] Values(FeatureRow row) =>
    [
        row.Arm, row.Latent, row.State, row.FitFirings, row.HeldOutFirings, row.Density, row.TokenEntropy, row.NormalizedTokenEntropy,
        row.Rule, row.Language, row.F1, row.AveragePrecision, row.Pearson, row.BestToken, row.BestTokenF1,
        row.NullPercentile, row.PValue, row.QValue, row.Significant, row.BestConcept, row.BestConceptAuc,
        row.PriceBits, row.PriceBitsLow, row.PriceBitsHigh, row.PriceKind,
    ];

    private object?[] Values(FeatureExample example)
    {
        int sequence = set.HeldOut.SequenceOf[example.Row], position = set.HeldOut.Positions[example.Row] - set.HeldOut.SequenceStarts[sequence];
        _sequences.Add(sequence);
        return [example.Arm, example.Latent, NameOf(example.Kind), example.Rank, sequence, position, (double)example.Activation, position - example.Focus, Json(example.Around)];
    }

    private static object?[] Values(ConceptRow row) =>
        [row.Arm, row.Concept, row.Description, row.Latent, row.AucFit, row.AucHeldOut, row.PriceBits, row.PriceBitsLow, row.PriceBitsHigh, row.PriceKind];

    /// <summary>The documents that examples are from, and no others.</summary>
    private void WriteText(TokenCorpus corpus)
    {
        Insert("document", 3, _sequences.Select(s => new object?[] { s, corpus.Documents[s].Name, corpus.Documents[s].Kind }));
        Insert("token", 3, _sequences.SelectMany(s => Enumerable.Range(0, corpus.SequenceStarts[s + 1] - corpus.SequenceStarts[s]), (s, at) => new object?[] { s, at, corpus.Tokens[corpus.SequenceStarts[s] + at] }));
        Insert("piece", 2, _sequences.SelectMany(s => corpus.Tokens[corpus.SequenceStarts[s]..corpus.SequenceStarts[s + 1]]).Distinct().Order().Select(id => new object?[] { id, set.TextOf(id) }));
    }

    internal static string NameOf(ExampleKind kind) => kind == ExampleKind.Top ? "top" : "middle";

    // Three digits: they are for looking at, and the exact activation of the token itself stands beside them.
    private string Json(IReadOnlyList<float> activations)
    {
        _json.Clear();
        foreach (float activation in activations)
            _json.Append(_json.Length == 0 ? '[' : ',').Append(CultureInfo.InvariantCulture, $"{activation:G3}");
        return _json.Append(']').ToString();
    }

    private void Insert(string table, int columns, IEnumerable<object?[]> rows)
    {
        using SqliteCommand command = connection.CreateCommand();
        SqliteParameter[] parameters = [.. Enumerable.Range(0, columns).Select(i => new SqliteParameter($"@{i}", null))];
        command.CommandText = $"INSERT INTO {table} VALUES ({string.Join(", ", parameters.Select(parameter => parameter.ParameterName))})";
        command.Parameters.AddRange(parameters);
        foreach (object?[] row in rows)
        {
            for (int i = 0; i < columns; i++)
                parameters[i].Value = row[i] is null or double.NaN ? DBNull.Value : row[i];
            command.ExecuteNonQuery();
        }
    }

    private void Execute(string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
