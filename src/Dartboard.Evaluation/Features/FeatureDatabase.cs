using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Dartboard.Evaluation.Features;

/// <summary>A run's <c>features.db</c>: SQLite, one row for each latent and each example; docs/features-db.md describes it.</summary>
public sealed class FeatureDatabase : IDisposable
{
    /// <summary>Its name in a run's folder.</summary>
    public const string FileName = "features.db";

    private const int DiskIsFull = 13;
    private const int NoSpace = 28;

    private readonly string _path;
    private readonly SqliteConnection _connection;

    private FeatureDatabase(string path)
    {
        _path = path;
        _connection = Connect(path, SqliteOpenMode.ReadOnly);
        try
        {
            Meta = Rows("SELECT key, value FROM meta", row => (row.GetString(0), row.Text(1))).ToDictionary(entry => entry.Item1, entry => entry.Item2);
            if (Meta.GetValueOrDefault("schema") is var schema && schema != FeatureSchema.Name)
                throw new InvalidDataException($"{path} is of format '{schema}'; this version reads {FeatureSchema.Name}: run compare again");
            Arms = Rows("SELECT arm FROM arm ORDER BY place", row => row.GetString(0));
        }
        catch
        {
            _connection.Dispose();
            throw;
        }
    }

    /// <summary>What was compared, and on what, by name.</summary>
    public IReadOnlyDictionary<string, string?> Meta { get; }

    /// <summary>The arms, in the order of the run's table.</summary>
    public IReadOnlyList<string> Arms { get; }

    /// <summary>Writes a new database.</summary>
    /// <param name="path">Must not exist.</param>
    /// <param name="set">What it is to hold.</param>
    /// <exception cref="IOException">The disk is full or the file cannot be written; what was written of it is left to the caller's folder.</exception>
    public static void Write(string path, FeatureSet set)
    {
        using SqliteConnection connection = Connect(path, SqliteOpenMode.ReadWriteCreate);
        try
        {
            new FeatureWriter(connection, set).Write();
        }
        catch (SqliteException failure)
        {
            throw new IOException($"{path} cannot be written ({failure.Message})", failure.SqliteErrorCode == DiskIsFull ? NoSpace : failure.HResult);
        }
    }

    /// <summary>Opens a database to read.</summary>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    /// <exception cref="InvalidDataException">It is damaged, or something else.</exception>
    public static FeatureDatabase Open(string path) =>
        File.Exists(path) ? new FeatureDatabase(path) : throw new FileNotFoundException($"there is no {path}");

    /// <summary>All latents of an arm, in order.</summary>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public IReadOnlyList<FeatureRow> Latents(string arm) => Rows("SELECT * FROM latent WHERE arm = @0 ORDER BY latent", FeatureMapping.Latent, arm);

    /// <summary>One latent; null where the arm has none of that number.</summary>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public FeatureRow? Latent(string arm, int latent) => Rows("SELECT * FROM latent WHERE arm = @0 AND latent = @1", FeatureMapping.Latent, arm, latent).SingleOrDefault();

    /// <summary>The examples of a latent, the largest activation first.</summary>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public IReadOnlyList<FeatureWindow> Examples(string arm, int latent) => Rows(
        """
        SELECT example.kind, rank, document.name, position, activation, position - first, activations,
            (SELECT json_group_array(text) FROM (SELECT text FROM token JOIN piece USING (id) WHERE token.document = example.document AND token.position BETWEEN example.first AND example.first + json_array_length(example.activations) - 1 ORDER BY token.position))
        FROM example JOIN document USING (document) WHERE arm = @0 AND latent = @1 ORDER BY example.kind DESC, rank
        """,
        FeatureMapping.Window, arm, latent);

    /// <summary>The concepts, as an arm's best latents tell them.</summary>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public IReadOnlyList<ConceptRow> Concepts(string arm) => Rows("SELECT * FROM concept WHERE arm = @0 ORDER BY concept", FeatureMapping.Concept, arm);

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();

    private static SqliteConnection Connect(string path, SqliteOpenMode mode)
    {
        // Unpooled: a pooled connection keeps the file open, and its folder is moved into place.
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false }.ToString());
        try
        {
            connection.Open();
            return connection;
        }
        catch (SqliteException failure)
        {
            connection.Dispose();
            throw new IOException($"{path} cannot be opened ({failure.Message})", failure);
        }
    }

    private List<TRow> Rows<TRow>(string sql, Func<SqliteDataReader, TRow> map, params ReadOnlySpan<object> arguments)
    {
        try
        {
            using SqliteCommand command = _connection.CreateCommand();
            command.CommandText = sql;
            for (int i = 0; i < arguments.Length; i++)
                command.Parameters.AddWithValue($"@{i}", arguments[i]);
            using SqliteDataReader reader = command.ExecuteReader();
            var rows = new List<TRow>();
            while (reader.Read())
                rows.Add(map(reader));
            return rows;
        }
        catch (Exception failure) when (failure is SqliteException or InvalidOperationException or InvalidCastException or ArgumentOutOfRangeException or FormatException or OverflowException or JsonException or InvalidDataException)
        {
            throw new InvalidDataException($"{_path} is damaged, or no {FileName} of a run ({failure.Message}): run compare again", failure);
        }
    }
}
