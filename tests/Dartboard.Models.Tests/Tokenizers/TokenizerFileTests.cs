using System.Text.Json.Nodes;
using Dartboard.Models.Tokenizers;

namespace Dartboard.Models.Tests.Tokenizers;

public sealed class TokenizerFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("dartboard-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("""{"pre_tokenizer":{"type":"BertPreTokenizer"}}""", "BertPreTokenizer")]
    [InlineData("""{"pre_tokenizer":{"type":"ByteLevel","add_prefix_space":true}}""", "add_prefix_space")]
    [InlineData("""{"pre_tokenizer":{"type":"Sequence","pretokenizers":[{"type":"Split","pattern":{"Regex":"x+"},"behavior":"Isolated","invert":false},{"type":"ByteLevel","use_regex":false}]}}""", "x+")]
    [InlineData("""{"normalizer":{"type":"Lowercase"}}""", "Lowercase")]
    [InlineData("""{"decoder":{"type":"WordPiece"}}""", "WordPiece")]
    [InlineData("""{"post_processor":{"type":"RobertaProcessing"}}""", "RobertaProcessing")]
    [InlineData("""{"model":{"type":"Unigram","vocab":{},"merges":[]}}""", "Unigram")]
    [InlineData("""{"model":{"type":"BPE","dropout":0.1,"vocab":{},"merges":[]}}""", "dropout")]
    [InlineData("""{"model":{"type":"BPE","vocab":{"a":0},"merges":[["a","b"]]}}""", "merge 0")]
    [InlineData("""{"model":{"type":"BPE","vocab":{"a":99999999},"merges":[]}}""", "99999999")]
    [InlineData("""{"added_tokens":[{"id":1,"content":"x","single_word":true}]}""", "single_word")]
    public void WhatIsNotSupportedIsRefusedByName(string change, string named)
    {
        JsonObject file = Minimal();
        foreach ((string key, JsonNode? value) in JsonNode.Parse(change)!.AsObject())
            file[key] = value?.DeepClone();
        InvalidDataException failure = Assert.Throws<InvalidDataException>(() => Load(file));
        Assert.Contains(named, failure.Message, StringComparison.Ordinal);
        Assert.Contains("tokenizer.json", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("always", "▁a▁a|X|▁a")]
    [InlineData("first", "▁a▁a|X|a")]
    [InlineData("never", "a▁a|X|a")]
    public void MetaspacePutsItsMarkWhereTheSchemeSays(string scheme, string expected)
    {
        JsonObject file = Minimal();
        file["pre_tokenizer"] = JsonNode.Parse($$"""{"type":"Metaspace","replacement":"▁","prepend_scheme":"{{scheme}}","split":false}""");
        file["decoder"] = JsonNode.Parse($$"""{"type":"Metaspace","replacement":"▁","prepend_scheme":"{{scheme}}"}""");
        file["added_tokens"] = JsonNode.Parse("""[{"id":9,"content":"X","special":true,"normalized":false}]""");
        Tokenizer tokenizer = Load(file);
        int[] ids = tokenizer.Encode("a aXa");
        Assert.Equal(expected.Replace("|", "", StringComparison.Ordinal), string.Concat(ids.Select(tokenizer.TokenText)));
        Assert.Equal(scheme == "always" ? "a aX a" : "a aXa", tokenizer.Decode(ids));
    }

    /// <summary>The pre-tokenizers of Llama 3 and Qwen 2 as their files write them; what their patterns cut is in <see cref="ScannerTests"/>.</summary>
    [Theory]
    [InlineData(@"\p{N}{1,3}", "123 4 S")]
    [InlineData(@"\p{N}", "1 2 3 4 S")]
    public void TheFilesPatternDecidesWhereDigitsAreCut(string digits, string expected)
    {
        string pattern = $@"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{{L}}\p{{N}}]?\p{{L}}+|{digits}| ?[^\s\p{{L}}\p{{N}}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+";
        JsonObject file = JsonNode.Parse("""
            {"normalizer": {"type": "NFC"}, "decoder": {"type": "ByteLevel"}, "post_processor": {"type": "ByteLevel"},
             "pre_tokenizer": {"type": "Sequence", "pretokenizers": [{"type": "Split", "pattern": {"Regex": "?"}, "behavior": "Isolated", "invert": false},
                                                                     {"type": "ByteLevel", "add_prefix_space": false, "trim_offsets": false, "use_regex": false}]},
             "model": {"type": "BPE", "ignore_merges": false, "vocab": {"1": 0, "2": 1, "3": 2, "4": 3, "S": 4, "12": 5, "123": 6, "1234": 7, "4S": 8}, "merges": ["1 2", "12 3", "123 4", "4 S"]}}
            """)!.AsObject();
        file["pre_tokenizer"]!["pretokenizers"]![0]!["pattern"]!["Regex"] = pattern;
        Tokenizer tokenizer = Load(file);
        int[] ids = tokenizer.Encode("1234S");
        Assert.Equal(expected, string.Join(' ', ids.Select(tokenizer.TokenText)));
        Assert.Equal("1234S", tokenizer.Decode(ids));
    }

    [Theory]
    [InlineData(true, new[] { 9, 0 })]
    [InlineData(false, new[] { 0 })]
    [InlineData(null, new[] { 0 })]
    public void BosIsAddedWhenTheConfigurationSaysSo(bool? add, int[] expected)
    {
        JsonObject file = Minimal();
        file["added_tokens"] = JsonNode.Parse("""[{"id":9,"content":"<s>","special":true,"normalized":false}]""");
        string flag = add is { } value ? $"\"add_bos_token\":{(value ? "true" : "false")}," : "";
        File.WriteAllText(Path.Combine(_folder, "tokenizer_config.json"), $$"""{ {{flag}} "bos_token":{"content":"<s>"} }""");
        Tokenizer tokenizer = Load(file);
        Assert.Equal(expected, tokenizer.Encode("a"));
        Assert.Equal([0], tokenizer.Encode("a", addSpecialTokens: false));
    }

    private static JsonObject Minimal() => JsonNode.Parse("""{"model":{"type":"BPE","vocab":{"a":0,"▁":1,"▁a":2},"merges":[["▁","a"]]}}""")!.AsObject();

    private Tokenizer Load(JsonObject file)
    {
        File.WriteAllText(Path.Combine(_folder, "tokenizer.json"), file.ToJsonString());
        return Tokenizer.Load(_folder);
    }
}
