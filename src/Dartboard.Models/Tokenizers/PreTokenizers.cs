using System.Text.Json;

namespace Dartboard.Models.Tokenizers;

/// <summary>Reads the <c>pre_tokenizer</c>.</summary>
internal static class PreTokenizers
{
    private const string WordPattern = @"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}DIGITS| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+";

    /// <summary>The patterns of models in use, each as the scanner that does the same without a regular expression.</summary>
    private static readonly Dictionary<string, IPieceScanner> Patterns = new(StringComparer.Ordinal)
    {
        [@"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+"] = new Gpt2Scanner(),
        [WordPattern.Replace("DIGITS", "{1,3}", StringComparison.Ordinal)] = new WordScanner(3),
        [WordPattern.Replace("DIGITS", "", StringComparison.Ordinal)] = new WordScanner(1),
    };

    internal static PreTokenization Read(JsonElement? preTokenizer)
    {
        List<JsonElement> parts = [.. JsonParts.Flatten(preTokenizer, "pretokenizers")];
        string[] types = [.. parts.Select(part => part.Text("type"))];
        return types switch
        {
            [] => new PreTokenization(null, null),
            ["ByteLevel"] => new PreTokenization(ByteLevel(parts[0], new Gpt2Scanner()), null),
            ["Split", "ByteLevel"] => new PreTokenization(SplitThenBytes(parts[0], parts[1]), null),
            ["Metaspace"] => new PreTokenization(null, Metaspace(parts[0])),
            // Gemma splits at spaces, of which its normalizer has left none.
            ["Split"] when parts[0].GetProperty("pattern").Text("String") == " " => new PreTokenization(null, null),
            _ => throw new InvalidDataException($"the pre-tokenizer {string.Join(" + ", types)} is not supported"),
        };
    }

    private static IPieceScanner ByteLevel(JsonElement part, IPieceScanner scanner)
    {
        if (part.Flag("add_prefix_space"))
            throw new InvalidDataException("the pre-tokenizer's add_prefix_space is not supported");
        return part.Member("use_regex")?.GetBoolean() ?? true ? scanner : new WholeScanner();
    }

    private static IPieceScanner SplitThenBytes(JsonElement split, JsonElement bytes)
    {
        string pattern = split.GetProperty("pattern").Text("Regex");
        if (!Patterns.TryGetValue(pattern, out IPieceScanner? scanner))
            throw new InvalidDataException($"the pre-tokenizer's pattern {pattern} is not supported");
        if (split.Text("behavior") != "Isolated" || split.Flag("invert") || ByteLevel(bytes, scanner) is not WholeScanner)
            throw new InvalidDataException("a pre-tokenizer that splits by a pattern must isolate its matches and then take bytes without a pattern of its own");
        return scanner;
    }

    private static MetaspaceNormalizer Metaspace(JsonElement part)
    {
        if (part.Text("replacement") != MetaspaceScanner.Space.ToString())
            throw new InvalidDataException($"the pre-tokenizer's replacement {part.Text("replacement")} is not supported");
        string scheme = part.Member("prepend_scheme") is { } given ? given.Required() : part.Member("add_prefix_space")?.GetBoolean() ?? true ? "always" : "never";
        return new MetaspaceNormalizer(scheme switch
        {
            "never" => MetaspacePrepend.Never,
            "first" => MetaspacePrepend.First,
            "always" => MetaspacePrepend.Always,
            _ => throw new InvalidDataException($"the pre-tokenizer's prepend_scheme {scheme} is not supported"),
        });
    }
}
