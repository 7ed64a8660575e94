using System.Text.Json;

namespace Dartboard.Models.Tokenizers;

/// <summary>Small readings of JSON that name what is wrong.</summary>
internal static class JsonParts
{
    /// <summary>A member, or null where it is absent or null.</summary>
    internal static JsonElement? Member(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null;

    /// <summary>A text that must be there.</summary>
    /// <exception cref="JsonException">It is null.</exception>
    internal static string Required(this JsonElement element) => element.GetString() ?? throw new JsonException("a text is null");

    /// <summary>The text of a member; empty where it is absent.</summary>
    internal static string Text(this JsonElement element, string name) => element.Member(name)?.GetString() ?? "";

    /// <summary>The truth of a member; false where it is absent.</summary>
    internal static bool Flag(this JsonElement element, string name) => element.Member(name)?.GetBoolean() ?? false;

    /// <summary>An element that may be a sequence of others under a given name, as a flat list; empty where there is none.</summary>
    internal static IEnumerable<JsonElement> Flatten(JsonElement? element, string members) => element switch
    {
        null => [],
        { } part when part.Text("type") == "Sequence" => part.GetProperty(members).EnumerateArray().SelectMany(e => Flatten(e, members)),
        { } part => [part],
    };
}
