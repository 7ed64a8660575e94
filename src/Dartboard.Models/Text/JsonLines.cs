using System.Text.Json;

namespace Dartboard.Models.Text;

/// <summary>One JSON object (or string) per line.</summary>
internal static class JsonLines
{
    public static IEnumerable<TextDocument> Read(TextReader reader, string name, string field)
    {
        int number = 0;
        while (reader.ReadLine() is { } line)
        {
            number++;
            if (!string.IsNullOrWhiteSpace(line) && Text(line, $"{name} line {number}", field) is { Length: > 0 } text)
                yield return DocumentFactory.Create($"{name}#{number}", text);
        }
    }

    private static string Text(string line, string place, string field)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(line);
            JsonElement root = document.RootElement;
            if (root.ValueKind == JsonValueKind.String)
                return root.GetString()!;
            if (root.ValueKind != JsonValueKind.Object)
                throw new InvalidDataException($"{place}: expected an object or a string; got {root.ValueKind}");
            if (!root.TryGetProperty(field, out JsonElement value) || value.ValueKind != JsonValueKind.String)
                throw new InvalidDataException($"{place}: there is no text in field '{field}'; choose with --field among {string.Join(", ", root.EnumerateObject().Where(p => p.Value.ValueKind == JsonValueKind.String).Select(p => p.Name))}");
            return value.GetString()!;
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            throw new InvalidDataException($"{place}: not JSON ({failure.Message})", failure);
        }
    }
}
