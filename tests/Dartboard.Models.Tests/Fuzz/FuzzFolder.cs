using System.Text;
using System.Text.Json;
using Dartboard.Formats;

namespace Dartboard.Models.Tests.Fuzz;

/// <summary>A tiny valid model folder, one of whose files a case replaces by a mutated one.</summary>
internal sealed class FuzzFolder
{
    public const string Weights = "model.safetensors";
    public const string Index = "model.safetensors.index.json";

    private const string Config = """
        {"model_type": "llama", "architectures": ["LlamaForCausalLM"], "vocab_size": 300, "hidden_size": 8, "intermediate_size": 16, "num_hidden_layers": 1,
         "num_attention_heads": 2, "num_key_value_heads": 1, "max_position_embeddings": 32, "rms_norm_eps": 1e-05, "rope_theta": 10000.0,
         "hidden_act": "silu", "tie_word_embeddings": true, "attention_bias": false, "torch_dtype": "float32", "rope_scaling": null}
        """;

    private const string TokenizerConfig = """{"bos_token": {"content": "<s>", "lstrip": false}, "eos_token": "</s>", "add_bos_token": true, "add_eos_token": false, "model_max_length": 32}""";

    private readonly Dictionary<string, byte[]> _files = new(StringComparer.Ordinal);
    private readonly string _path;

    /// <summary>Writes given files.</summary>
    public FuzzFolder(string path, IReadOnlyDictionary<string, byte[]> files)
    {
        _path = path;
        Directory.CreateDirectory(path);
        foreach ((string name, byte[] content) in files)
            Add(name, content);
    }

    /// <summary>Writes a Llama in a shard, and a tokenizer.</summary>
    public FuzzFolder(string path)
        : this(path, new Dictionary<string, byte[]>())
    {
        Add("config.json", Encoding.UTF8.GetBytes(Config));
        Add("tokenizer.json", Encoding.UTF8.GetBytes(Tokenizer()));
        Add("tokenizer_config.json", Encoding.UTF8.GetBytes(TokenizerConfig));
        Add("shard.safetensors", WeightBytes(path));
        Add(Index, Encoding.UTF8.GetBytes($"{{\"metadata\": {{\"total_size\": 1}}, \"weight_map\": {{{string.Join(", ", Tensors().Select(t => $"\"{t.Name}\": \"shard.safetensors\""))}}}}}"));
    }

    public string Path => _path;

    /// <summary>Byte-level BPE in the manner of GPT-NeoX, the other kind of <c>tokenizer.json</c>.</summary>
    public static byte[] ByteLevelTokenizer()
    {
        // GPT-2's alphabet: bytes that print stand for themselves, the others for code points from 256 on.
        var alphabet = new List<string>();
        for (int value = 0, hidden = 256; value < 256; value++)
            alphabet.Add(((char)(value is (>= '!' and <= '~') or (>= 0xa1 and <= 0xac) or >= 0xae ? value : hidden++)).ToString());
        string vocabulary = string.Join(", ", alphabet.Concat(["ab", "Ġa"]).Select((token, id) => $"{JsonSerializer.Serialize(token)}: {id}"));
        return Encoding.UTF8.GetBytes($$$$"""
            {"version": "1.0", "truncation": null, "padding": null,
             "added_tokens": [{"id": 258, "content": "<|endoftext|>", "single_word": false, "lstrip": false, "rstrip": false, "normalized": false, "special": true}],
             "normalizer": {"type": "NFC"}, "pre_tokenizer": {"type": "ByteLevel", "add_prefix_space": false, "trim_offsets": true, "use_regex": true},
             "post_processor": {"type": "ByteLevel", "add_prefix_space": false, "trim_offsets": true},
             "decoder": {"type": "ByteLevel", "add_prefix_space": false, "trim_offsets": true},
             "model": {"type": "BPE", "dropout": null, "unk_token": null, "continuing_subword_prefix": "", "end_of_word_suffix": "", "fuse_unk": false,
                       "vocab": { {{{{vocabulary}}}} }, "merges": ["a b", "Ġ a"]}}
            """);
    }

    public byte[] Original(string name) => _files[name];

    public void Replace(string name, byte[] content) => File.WriteAllBytes(System.IO.Path.Combine(_path, name), content);

    public void Restore(string name) => Replace(name, _files[name]);

    private static IEnumerable<TensorData> Tensors()
    {
        TensorData Of(string name, params long[] shape) => TensorData.Of(name, Enumerable.Range(0, (int)shape.Aggregate((a, b) => a * b)).Select(i => MathF.Sin(i) / 4).ToArray(), shape);
        const string block = "model.layers.0.";
        yield return Of("model.embed_tokens.weight", 300, 8);
        yield return Of("model.norm.weight", 8);
        yield return Of(block + "input_layernorm.weight", 8);
        yield return Of(block + "post_attention_layernorm.weight", 8);
        foreach ((string name, long rows, long columns) in ((string, long, long)[])[("self_attn.q_proj", 8, 8), ("self_attn.k_proj", 4, 8), ("self_attn.v_proj", 4, 8), ("self_attn.o_proj", 8, 8), ("mlp.gate_proj", 16, 8), ("mlp.up_proj", 16, 8), ("mlp.down_proj", 8, 16)])
            yield return Of($"{block}{name}.weight", rows, columns);
    }

    private static byte[] WeightBytes(string folder)
    {
        string path = System.IO.Path.Combine(folder, Weights);
        SafetensorsWriter.Write(path, [.. Tensors()], new Dictionary<string, string> { ["format"] = "pt" });
        byte[] bytes = File.ReadAllBytes(path);
        File.Delete(path);
        return bytes;
    }

    /// <summary>SentencePiece-style BPE with byte fallback, every kind of part the reader knows.</summary>
    private static string Tokenizer()
    {
        IEnumerable<string> tokens = ((string[])["<unk>", "<s>", "</s>"]).Concat(Enumerable.Range(0, 256).Select(i => $"<0x{i:X2}>")).Concat(["▁", "a", "b", "ab", "▁a", "▁ab"]);
        string vocabulary = string.Join(", ", tokens.Select((token, id) => $"\"{token}\": {id}"));
        return $$$$"""
            {"version": "1.0", "truncation": null, "padding": null,
             "added_tokens": [{"id": 0, "content": "<unk>", "single_word": false, "lstrip": false, "rstrip": false, "normalized": false, "special": true},
                              {"id": 1, "content": "<s>", "single_word": false, "lstrip": false, "rstrip": false, "normalized": false, "special": true},
                              {"id": 280, "content": "<|x|>", "single_word": false, "lstrip": true, "rstrip": true, "normalized": true, "special": false}],
             "normalizer": {"type": "Sequence", "normalizers": [{"type": "Prepend", "prepend": "▁"}, {"type": "Replace", "pattern": {"String": " "}, "content": "▁"}]},
             "pre_tokenizer": null,
             "post_processor": {"type": "TemplateProcessing", "single": [{"SpecialToken": {"id": "<s>", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}}],
                                "pair": [{"Sequence": {"id": "A", "type_id": 0}}, {"Sequence": {"id": "B", "type_id": 1}}],
                                "special_tokens": {"<s>": {"id": "<s>", "ids": [1], "tokens": ["<s>"]}}},
             "decoder": {"type": "Sequence", "decoders": [{"type": "Replace", "pattern": {"String": "▁"}, "content": " "}, {"type": "ByteFallback"}, {"type": "Fuse"}, {"type": "Strip", "content": " ", "start": 1, "stop": 0}]},
             "model": {"type": "BPE", "dropout": null, "unk_token": "<unk>", "continuing_subword_prefix": null, "end_of_word_suffix": null, "fuse_unk": true,
                       "byte_fallback": true, "vocab": { {{{{vocabulary}}}} }, "merges": ["a b", ["▁", "a"], "▁a b"]}}
            """;
    }

    private void Add(string name, byte[] content)
    {
        _files[name] = content;
        Restore(name);
    }
}
