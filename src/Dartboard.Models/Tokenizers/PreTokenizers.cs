using System.Text.Json;

namespace Dartboard.Models.Tokenizers;

/// <summary>Reads the <c>pre_tokenizer</c>.</summary>
internal static class PreTokenizers
{
    /// <summary>The scanner of a byte-level tokenizer; null where there is no pre-tokenizer.</summary>
    internal static IPieceScanner? ReadByteLevel(JsonElement? preTokenizer)
    {
        List<JsonElement> parts = [.. JsonParts.Flatten(preTokenizer, "pretokenizers")];
        if (parts.Count == 0)
            return null;
        if (parts is not [var only] || only.Text("type") != "ByteLevel")
            throw new InvalidDataException($"the pre-tokenizer {string.Join(" + ", parts.Select(p => p.Text("type")))} is not supported");
        if (only.Flag("add_prefix_space"))
            throw new InvalidDataException("the pre-tokenizer's add_prefix_space is not supported");
        return only.Member("use_regex")?.GetBoolean() ?? true ? new Gpt2Scanner() : new WholeScanner();
    }
}
