using System.Text.Json;

namespace Dartboard.Models.Tokenizers;

/// <summary>Reads the <c>normalizer</c>.</summary>
internal static class Normalizers
{
    internal static INormalizer? Read(JsonElement? normalizer)
    {
        List<INormalizer> parts = [.. JsonParts.Flatten(normalizer, "normalizers").Select(One)];
        return parts.Count == 0 ? null : new SequenceNormalizer(parts);
    }

    private static INormalizer One(JsonElement part) => part.Text("type") switch
    {
        "NFC" => new NfcNormalizer(),
        "Prepend" => new PrependNormalizer(part.Text("prepend")),
        "Replace" when part.GetProperty("pattern").Text("String") is { Length: > 0 } pattern => new ReplaceNormalizer(pattern, part.Text("content")),
        var type => throw new InvalidDataException($"the normalizer {type} is not supported"),
    };
}
