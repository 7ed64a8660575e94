using System.Text.Json;
using System.Text.Json.Nodes;
using Dartboard.Formats;

namespace Dartboard.Dictionaries;

/// <summary>A dartboard on disk: <c>dartboard.json</c>, under 1 kB, from which the darts are rebuilt bit for bit.</summary>
public static class DartboardFile
{
    private const string Schema = "dartboard.darts/1";

    /// <summary>The most bytes that are read; a dartboard needs about 150.</summary>
    private const int MaxBytes = 1024;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };

    /// <summary>Writes the five values, whole or not at all.</summary>
    /// <exception cref="IOException">The disk is full or the folder is not there.</exception>
    public static void Save(string path, DartboardSpec spec) => AtomicFile.WriteText(path, new JsonObject
    {
        ["schema"] = Schema,
        ["kind"] = spec.Kind.ToString().ToLowerInvariant(),
        ["version"] = spec.Version,
        ["seed"] = spec.Seed,
        ["width"] = spec.Width,
        ["count"] = spec.Count,
    }.ToJsonString(Indented) + "\n");

    /// <summary>Reads the five values back.</summary>
    /// <exception cref="InvalidDataException">The file is not a dartboard, or its values make no sense; the message says which.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static DartboardSpec Load(string path)
    {
        if (new FileInfo(path).Length > MaxBytes)
            throw new InvalidDataException($"{path} is no dartboard: it has {new FileInfo(path).Length} bytes, and a dartboard has at most {MaxBytes}");
        try
        {
            DartboardSpec spec = Parse(JsonNode.Parse(File.ReadAllBytes(path)) as JsonObject ?? throw new JsonException("it holds no JSON object"));
            return spec.Problem() is { } problem ? throw new JsonException(problem) : spec;
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw new InvalidDataException($"{path} is no dartboard: {failure.Message}", failure);
        }
    }

    private static DartboardSpec Parse(JsonObject json) =>
        (string?)json["schema"] != Schema ? throw new JsonException($"its schema must be {Schema}; got {json["schema"]?.ToJsonString() ?? "none"}")
        : !Enum.TryParse((string?)json["kind"], ignoreCase: true, out DartKind kind) ? throw new JsonException($"kind must be rademacher, hadamard or gaussian; got {json["kind"]?.ToJsonString() ?? "none"}")
        : new DartboardSpec(kind, Value<int>(json, "version"), Value<ulong>(json, "seed"), Value<int>(json, "width"), Value<int>(json, "count"));

    private static T Value<T>(JsonObject json, string name) =>
        json[name] is JsonValue value && value.TryGetValue(out T? number) ? number : throw new JsonException($"{name} must be a whole number in range; got {json[name]?.ToJsonString() ?? "none"}");
}
