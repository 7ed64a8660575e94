using Dartboard.Evaluation.Features;
using Microsoft.Data.Sqlite;

namespace Dartboard.Evaluation.Tests.Features;

public sealed class FeatureDatabaseTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("dartboard").FullName;

    private string File => Path.Combine(_folder, FeatureDatabase.FileName);

    [Fact]
    public void LatentsReadBackToTheSameBits()
    {
        using FeatureDatabase features = Written();
        Assert.Equal(["topk-sae", "darts"], features.Arms);
        Assert.Equal([SmallFeatures.Full, SmallFeatures.Dead], features.Latents("darts"));
        Assert.Equal(SmallFeatures.Full with { Arm = "topk-sae", Latent = 0, Significant = false, F1 = null }, Assert.Single(features.Latents("topk-sae")));
        Assert.Equal(SmallFeatures.Full, features.Latent("darts", 1));
        Assert.Null(features.Latent("darts", 3));
        Assert.Equal(SmallFeatures.Concept, Assert.Single(features.Concepts("darts")));
    }

    [Fact]
    public void MetaNamesTheConditions()
    {
        using FeatureDatabase features = Written();
        Assert.Equal("dartboard.features/1", features.Meta["schema"]);
        Assert.Equal(("a-model", "blocks.1.hook_resid_post", "24", "3", "2", "18446744073709551615", "shift"), (features.Meta["model"], features.Meta["site"], features.Meta["n"], features.Meta["m"], features.Meta["k"], features.Meta["seed"], features.Meta["null"]));
    }

    [Fact]
    public void ExamplesReadBackWithTheirText()
    {
        using FeatureDatabase features = Written();
        IReadOnlyList<FeatureWindow> examples = features.Examples("darts", 1);
        Assert.Equal([(ExampleKind.Top, 1), (ExampleKind.Top, 2), (ExampleKind.Middle, 1)], examples.Select(example => (example.Kind, example.Rank)));
        Assert.Equal(("a.txt #3", 2, 2), (examples[0].Document, examples[0].Position, examples[0].Focus));
        Assert.Equal(2.34567f, (float)examples[0].Activation);
        Assert.Equal(["<s>", "\n", " fox", "é"], examples[0].Pieces);
        Assert.Equal([0, 0, 2.35, 1e-6], examples[0].Around);
        Assert.Equal(["The", " quick", " \"brown\""], examples[1].Pieces);
        Assert.Empty(features.Examples("darts", 2));
    }

    /// <summary>What a notebook sees, without the tokenizer.</summary>
    [Fact]
    public void TheViewPutsTheTextTogether()
    {
        Written().Dispose();
        using var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT kind, rank, document, before, token, after FROM example_text ORDER BY kind DESC, rank";
        using SqliteDataReader reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(string.Join('|', Enumerable.Range(0, 6).Select(i => reader.IsDBNull(i) ? "–" : reader.GetString(i))));
        Assert.Equal(["top|1|a.txt #3|<s>\n| fox|é", "top|2|M:One|The| quick| \"brown\"", "middle|1|M:One|The quick| \"brown\"|–"], rows);
    }

    [Fact]
    public void OnlyDocumentsWithExamplesAreKept()
    {
        Written().Dispose();
        Assert.Equal("2", Scalar("SELECT count(*) FROM document"));
        Assert.Equal("8", Scalar("SELECT count(*) FROM token"));
        Assert.Equal("7", Scalar("SELECT count(*) FROM piece"));
    }

    [Theory]
    [InlineData("UPDATE meta SET value = 'other/2' WHERE key = 'schema'", "is of format 'other/2'; this version reads dartboard.features/1")]
    [InlineData("DROP TABLE meta", "no such table: meta")]
    [InlineData("UPDATE example SET activations = '[1, 2'", "is damaged")]
    [InlineData("UPDATE example SET activations = 'null'", "is damaged")]
    [InlineData("UPDATE example SET activations = '[]'", "is damaged")]
    [InlineData("UPDATE example SET first = position + 1", "is damaged")]
    [InlineData("DELETE FROM token WHERE position = 2", "is damaged")]
    [InlineData("ALTER TABLE latent RENAME COLUMN f1 TO f2; DROP VIEW example_text; ALTER TABLE latent DROP COLUMN price_kind", "is damaged")]
    [InlineData("UPDATE latent SET fit_firings = 99999999999", "is damaged")]
    public void ADamagedDatabaseIsNamed(string sql, string sentence)
    {
        Written().Dispose();
        Scalar(sql);
        InvalidDataException failure = Assert.Throws<InvalidDataException>(() =>
        {
            using FeatureDatabase features = FeatureDatabase.Open(File);
            features.Latents("darts");
            features.Examples("darts", 1);
        });
        Assert.StartsWith(File, failure.Message, StringComparison.Ordinal);
        Assert.Contains(sentence, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AForeignOrCutFileIsNamed()
    {
        Written().Dispose();
        byte[] whole = System.IO.File.ReadAllBytes(File);
        foreach (byte[] bytes in (byte[][])["not a database, but long enough to be looked at"u8.ToArray(), [], whole[..(whole.Length / 2)]])
        {
            System.IO.File.WriteAllBytes(File, bytes);
            Assert.Contains("is damaged, or no features.db of a run", Assert.Throws<InvalidDataException>(() =>
            {
                using FeatureDatabase features = FeatureDatabase.Open(File);
                features.Latents("darts");
                features.Examples("darts", 1);
            }).Message, StringComparison.Ordinal);
        }

        Assert.Throws<FileNotFoundException>(() => FeatureDatabase.Open(Path.Combine(_folder, "nowhere.db")));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private FeatureDatabase Written()
    {
        FeatureDatabase.Write(File, SmallFeatures.Set);
        return FeatureDatabase.Open(File);
    }

    private string? Scalar(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar()?.ToString();
    }
}
