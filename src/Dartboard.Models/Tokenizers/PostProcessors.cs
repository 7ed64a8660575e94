using System.Text.Json;

namespace Dartboard.Models.Tokenizers;

/// <summary>Reads the <c>post_processor</c>: the ids put before and after a text.</summary>
internal static class PostProcessors
{
    internal static (int[] Prefix, int[] Suffix) Read(JsonElement? postProcessor)
    {
        List<int> prefix = [], suffix = [];
        foreach (JsonElement part in JsonParts.Flatten(postProcessor, "processors"))
        {
            // The byte-level one moves offsets only.
            if (part.Text("type") == "ByteLevel")
                continue;
            if (part.Text("type") != "TemplateProcessing")
                throw new InvalidDataException($"the post-processor {part.Text("type")} is not supported");
            ReadTemplate(part, prefix, suffix);
        }

        return ([.. prefix], [.. suffix]);
    }

    private static void ReadTemplate(JsonElement template, List<int> prefix, List<int> suffix)
    {
        bool textSeen = false;
        foreach (JsonElement piece in template.GetProperty("single").EnumerateArray())
        {
            if (piece.Member("Sequence") is not null)
                textSeen = true;
            else
                (textSeen ? suffix : prefix).AddRange(Ids(template, piece.GetProperty("SpecialToken").GetProperty("id").Required()));
        }
    }

    private static IEnumerable<int> Ids(JsonElement template, string token) =>
        template.GetProperty("special_tokens").GetProperty(token).GetProperty("ids").EnumerateArray().Select(id => id.GetInt32());
}
