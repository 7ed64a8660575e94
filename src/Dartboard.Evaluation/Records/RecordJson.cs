using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dartboard.Evaluation.Records;

/// <summary>Records as JSON: snake_case, two spaces, line feeds, numbers in their shortest form that reads back to the same bits.</summary>
public static class RecordJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        RespectNullableAnnotations = true,
        NewLine = "\n",
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new FiniteDoubleConverter() },
    };

    /// <summary>The JSON text, ending in a line feed.</summary>
    public static string Serialize<TRecord>(TRecord record) => JsonSerializer.Serialize(record, Options) + "\n";

    /// <summary>Reads a record back from a file.</summary>
    /// <exception cref="InvalidDataException">The file is not such a record.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static TRecord Read<TRecord>(string path)
    {
        try
        {
            return Deserialize<TRecord>(File.ReadAllText(path));
        }
        catch (InvalidDataException failure)
        {
            throw new InvalidDataException($"{path}: {failure.Message}", failure);
        }
    }

    /// <summary>Reads a record back.</summary>
    /// <exception cref="InvalidDataException">The text is not such a record.</exception>
    public static TRecord Deserialize<TRecord>(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<TRecord>(json, Options) ?? throw new InvalidDataException($"expected a {typeof(TRecord).Name}, found null");
        }
        catch (JsonException failure)
        {
            throw new InvalidDataException($"not a {typeof(TRecord).Name}: {failure.Message}", failure);
        }
    }

    /// <summary>JSON has no NaN: what is not a number is null.</summary>
    private sealed class FiniteDoubleConverter : JsonConverter<double>
    {
        public override bool HandleNull => true;

        public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.Null ? double.NaN : reader.GetDouble();

        public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
        {
            if (double.IsFinite(value))
                writer.WriteNumberValue(value);
            else
                writer.WriteNullValue();
        }
    }
}
