using System.Text.Json;

namespace Dartboard.Models.Tokenizers;

/// <summary>Reads the <c>decoder</c>.</summary>
internal static class Decoders
{
    internal static IReadOnlyList<IDecoderStep> Read(JsonElement? decoder) => [.. JsonParts.Flatten(decoder, "decoders").Select(One)];

    private static IDecoderStep One(JsonElement part) => part.Text("type") switch
    {
        "ByteLevel" => new ByteLevelDecoder(),
        "Replace" when part.GetProperty("pattern").Text("String") is { Length: > 0 } pattern => new ReplaceDecoder(pattern, part.Text("content")),
        "Metaspace" => new MetaspaceDecoder(stripFirst: part.Text("prepend_scheme") != "never" && (part.Member("add_prefix_space")?.GetBoolean() ?? true)),
        "ByteFallback" => new ByteFallbackDecoder(),
        "Fuse" => new FuseDecoder(),
        "Strip" when part.Text("content") is [var content] => new StripDecoder(content, part.GetProperty("start").GetInt32(), part.GetProperty("stop").GetInt32()),
        var type => throw new InvalidDataException($"the decoder {type} is not supported"),
    };
}
