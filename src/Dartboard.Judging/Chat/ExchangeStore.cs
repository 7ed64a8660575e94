using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;

namespace Dartboard.Judging.Chat;

/// <summary>Every exchange with a judge, in SQLite, by the hash of the request. Safe to use from several threads and processes.</summary>
/// <remarks>An exchange is on disk before its answer is used, so a killed run loses no more than the calls in flight.</remarks>
public sealed class ExchangeStore : IDisposable
{
    private const int Version = 1;

    private const string Schema = """
        CREATE TABLE IF NOT EXISTS exchanges (
            key TEXT PRIMARY KEY,
            model TEXT NOT NULL,
            request TEXT NOT NULL,
            response TEXT NOT NULL,
            tokens_in INTEGER NOT NULL,
            tokens_out INTEGER NOT NULL,
            seconds REAL NOT NULL,
            asked TEXT NOT NULL
        ) WITHOUT ROWID;
        """;

    private readonly Lock _lock = new();
    private readonly SqliteConnection _connection;

    private ExchangeStore(string file, SqliteConnection connection) => (File, _connection) = (file, connection);

    /// <summary>Where it is.</summary>
    public string File { get; }

    /// <summary>Where exchanges are kept unless told otherwise: <c>dartboard/judge.db</c> in the user's cache folder (<c>XDG_CACHE_HOME</c>, else <c>~/.cache</c>).</summary>
    public static string DefaultFile => Path.Combine(
        Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache ? cache : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache"),
        "dartboard",
        "judge.db");

    /// <summary>Opens a store, making file and folder where they are missing.</summary>
    /// <exception cref="InvalidDataException">The file is no such store, or one of a later version.</exception>
    /// <exception cref="IOException">It cannot be opened or made.</exception>
    public static ExchangeStore Open(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        try
        {
            connection.Open();
            Prepare(connection, file);
            return new ExchangeStore(file, connection);
        }
        catch (SqliteException failure)
        {
            connection.Dispose();
            const int cannotOpen = 14;
            throw failure.SqliteErrorCode == cannotOpen
                ? new IOException($"{file} cannot be opened: {failure.Message}", failure)
                : new InvalidDataException($"{file} is not a store of a judge's answers ({failure.Message}); move it away or name another file", failure);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>The answer to a request; null where it was never asked.</summary>
    public ChatAnswer? Find(string key)
    {
        lock (_lock)
        {
            using SqliteCommand command = Command("SELECT response FROM exchanges WHERE key = $key", ("$key", key));
            return command.ExecuteScalar() is string response ? ChatCompletion.Read(response) : null;
        }
    }

    /// <summary>Keeps an exchange. The first answer to a request stays.</summary>
    /// <param name="request">What was asked.</param>
    /// <param name="answer">What came back, with a text.</param>
    /// <param name="seconds">From asking to the last byte.</param>
    /// <param name="asked">When, UTC.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Add(ChatRequest request, ChatAnswer answer, double seconds, DateTimeOffset asked)
    {
        lock (_lock)
        {
            using SqliteCommand command = Command(
                "INSERT OR IGNORE INTO exchanges VALUES ($key, $model, $request, $response, $in, $out, $seconds, $asked)",
                ("$key", request.Key),
                ("$model", request.Model),
                ("$request", Encoding.UTF8.GetString(request.Body)),
                ("$response", answer.Body),
                ("$in", answer.TokensIn),
                ("$out", answer.TokensOut),
                ("$seconds", seconds),
                ("$asked", asked.ToString("O", CultureInfo.InvariantCulture)));
            Write(command);
        }
    }

    /// <summary>Mean seconds a model took so far; null where it was never asked.</summary>
    public double? MeanSeconds(string model)
    {
        lock (_lock)
        {
            using SqliteCommand command = Command("SELECT AVG(seconds) FROM exchanges WHERE model = $model", ("$model", model));
            return command.ExecuteScalar() as double?;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();

    private static void Prepare(SqliteConnection connection, string file)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "PRAGMA user_version";
        long version = (long)command.ExecuteScalar()!;
        if (version > Version)
            throw new InvalidDataException($"{file} holds a judge's answers in version {version} of the layout and this program knows version {Version}; use a newer program or name another file");
        command.CommandText = $"PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; {Schema} PRAGMA user_version = {Version};";
        command.ExecuteNonQuery();
    }

    private void Write(SqliteCommand command)
    {
        try
        {
            command.ExecuteNonQuery();
        }
        catch (SqliteException failure)
        {
            throw new IOException($"{File} cannot be written: {failure.Message}", failure);
        }
    }

    private SqliteCommand Command(string text, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        SqliteCommand command = _connection.CreateCommand();
        command.CommandText = text;
        foreach ((string name, object value) in parameters)
            command.Parameters.AddWithValue(name, value);
        return command;
    }
}
