using System.Text.Json;

namespace Dartboard.Models.Tokenizers;

/// <summary>Whether a text begins with BOS and ends with EOS, as <c>tokenizer_config.json</c> says.</summary>
/// <param name="Bos">The beginning-of-sequence token, if named.</param>
/// <param name="Eos">The end-of-sequence token, if named.</param>
/// <param name="AddBos">Null where the file is silent: then the post-processor alone decides.</param>
/// <param name="AddEos">Null where the file is silent.</param>
internal sealed record SpecialTokenPolicy(string? Bos, string? Eos, bool? AddBos, bool? AddEos)
{
    internal static SpecialTokenPolicy Read(string folder)
    {
        string path = Path.Combine(folder, "tokenizer_config.json");
        if (!File.Exists(path))
            return new SpecialTokenPolicy(null, null, null, null);
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path), new JsonDocumentOptions { MaxDepth = 32 });
            JsonElement root = document.RootElement;
            return new SpecialTokenPolicy(Token(root, "bos_token"), Token(root, "eos_token"), root.Member("add_bos_token")?.GetBoolean(), root.Member("add_eos_token")?.GetBoolean());
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            throw new InvalidDataException($"{path} is not a tokenizer configuration: {failure.Message}", failure);
        }
    }

    internal int? BosId(Vocabulary vocabulary) => Id(Bos, vocabulary);

    internal int? EosId(Vocabulary vocabulary) => Id(Eos, vocabulary);

    /// <summary>Corrects what the post-processor adds.</summary>
    internal (int[] Prefix, int[] Suffix) Apply((int[] Prefix, int[] Suffix) processor, Vocabulary vocabulary)
    {
        List<int> prefix = [.. processor.Prefix], suffix = [.. processor.Suffix];
        if (AddBos is { } addBos && BosId(vocabulary) is { } bos && prefix.Contains(bos) != addBos)
            Toggle(prefix, bos, addBos, at: 0);
        if (AddEos is { } addEos && EosId(vocabulary) is { } eos && suffix.Contains(eos) != addEos)
            Toggle(suffix, eos, addEos, at: suffix.Count);
        return ([.. prefix], [.. suffix]);
    }

    private static void Toggle(List<int> ids, int id, bool add, int at)
    {
        if (add)
            ids.Insert(at, id);
        else
            ids.Remove(id);
    }

    private static int? Id(string? token, Vocabulary vocabulary) => token is null ? null : vocabulary[token];

    /// <summary>A token is written as its text or as an object with its <c>content</c>.</summary>
    private static string? Token(JsonElement root, string name) => root.Member(name) is not { } value ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString() : value.Text("content");
}
