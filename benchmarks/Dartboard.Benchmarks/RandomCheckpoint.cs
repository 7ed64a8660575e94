using System.Text.Json;
using Dartboard.Formats;

namespace Dartboard.Benchmarks;

/// <summary>Checkpoints of published shapes with random weights, as Hugging Face lays them out.</summary>
internal static class RandomCheckpoint
{
    private const int Width = 768;
    private const int Layers = 12;
    private const int Heads = 12;
    private const int Hidden = 3072;
    private const int Context = 1024;

    /// <summary>GPT-2 small (Radford et al. 2019).</summary>
    public static void WriteGpt2(string folder) => Write(
        folder,
        new Dictionary<string, object>
        {
            ["model_type"] = "gpt2",
            ["n_embd"] = Width,
            ["n_layer"] = Layers,
            ["n_head"] = Heads,
            ["n_positions"] = Context,
            ["n_ctx"] = Context,
            ["vocab_size"] = 50257,
            ["activation_function"] = "gelu_new",
            ["layer_norm_epsilon"] = 1e-5,
            ["tie_word_embeddings"] = true,
        },
        [("transformer.wte.weight", [50257, Width]), ("transformer.wpe.weight", [Context, Width]), .. Norm("transformer.ln_f"), .. Enumerable.Range(0, Layers).SelectMany(i => Gpt2Block($"transformer.h.{i}"))]);

    /// <summary>Pythia 160m (Biderman et al. 2023).</summary>
    public static void WritePythia(string folder) => Write(
        folder,
        new Dictionary<string, object>
        {
            ["model_type"] = "gpt_neox",
            ["hidden_size"] = Width,
            ["num_hidden_layers"] = Layers,
            ["num_attention_heads"] = Heads,
            ["intermediate_size"] = Hidden,
            ["max_position_embeddings"] = Context,
            ["vocab_size"] = 50304,
            ["hidden_act"] = "gelu",
            ["layer_norm_eps"] = 1e-5,
            ["rotary_pct"] = 0.25,
            ["rotary_emb_base"] = 10000,
            ["use_parallel_residual"] = true,
            ["tie_word_embeddings"] = false,
        },
        [("gpt_neox.embed_in.weight", [50304, Width]), ("embed_out.weight", [50304, Width]), .. Norm("gpt_neox.final_layer_norm"), .. Enumerable.Range(0, Layers).SelectMany(i => NeoxBlock($"gpt_neox.layers.{i}"))]);

    /// <summary>Qwen2 1.5B (Yang et al. 2024), bfloat16, tied: 1.54 billion parameters.</summary>
    public static void WriteQwen2(string folder)
    {
        const int Wide = 1536, Inner = 8960, KeyValue = 256, Vocabulary = 151936, Blocks = 28;
        (string, long[])[] Block(string name) =>
        [
            ($"{name}.input_layernorm.weight", [Wide]), ($"{name}.post_attention_layernorm.weight", [Wide]),
            .. Linear($"{name}.self_attn.q_proj", Wide, Wide), .. Linear($"{name}.self_attn.k_proj", KeyValue, Wide), .. Linear($"{name}.self_attn.v_proj", KeyValue, Wide),
            ($"{name}.self_attn.o_proj.weight", [Wide, Wide]), ($"{name}.mlp.gate_proj.weight", [Inner, Wide]), ($"{name}.mlp.up_proj.weight", [Inner, Wide]), ($"{name}.mlp.down_proj.weight", [Wide, Inner]),
        ];
        (string Name, long[] Shape)[] tensors = [("model.embed_tokens.weight", [Vocabulary, Wide]), ("model.norm.weight", [Wide]), .. Enumerable.Range(0, Blocks).SelectMany(i => Block($"model.layers.{i}"))];
        WriteConfig(folder, new Dictionary<string, object>
        {
            ["model_type"] = "qwen2",
            ["hidden_size"] = Wide,
            ["num_hidden_layers"] = Blocks,
            ["num_attention_heads"] = 12,
            ["num_key_value_heads"] = 2,
            ["intermediate_size"] = Inner,
            ["max_position_embeddings"] = 32768,
            ["vocab_size"] = Vocabulary,
            ["hidden_act"] = "silu",
            ["rms_norm_eps"] = 1e-6,
            ["rope_theta"] = 1e6,
            ["tie_word_embeddings"] = true,
        });
        SafetensorsWriter.Write(Path.Combine(folder, "model.safetensors"), [.. tensors.Select(tensor => TensorData.Streamed(tensor.Name, TensorType.BF16, tensor.Shape, stream => WriteBrain(tensor.Shape, stream)))]);
    }

    private static (string, long[])[] Gpt2Block(string name) =>
    [
        .. Norm($"{name}.ln_1"), .. Norm($"{name}.ln_2"),
        ($"{name}.attn.c_attn.weight", [Width, 3 * Width]), ($"{name}.attn.c_attn.bias", [3 * Width]), ($"{name}.attn.c_proj.weight", [Width, Width]), ($"{name}.attn.c_proj.bias", [Width]),
        ($"{name}.mlp.c_fc.weight", [Width, Hidden]), ($"{name}.mlp.c_fc.bias", [Hidden]), ($"{name}.mlp.c_proj.weight", [Hidden, Width]), ($"{name}.mlp.c_proj.bias", [Width]),
    ];

    private static (string, long[])[] NeoxBlock(string name) =>
    [
        .. Norm($"{name}.input_layernorm"), .. Norm($"{name}.post_attention_layernorm"),
        .. Linear($"{name}.attention.query_key_value", 3 * Width, Width), .. Linear($"{name}.attention.dense", Width, Width),
        .. Linear($"{name}.mlp.dense_h_to_4h", Hidden, Width), .. Linear($"{name}.mlp.dense_4h_to_h", Width, Hidden),
    ];

    private static (string, long[])[] Norm(string name) => [($"{name}.weight", [Width]), ($"{name}.bias", [Width])];

    private static (string, long[])[] Linear(string name, long outputs, long inputs) => [($"{name}.weight", [outputs, inputs]), ($"{name}.bias", [outputs])];

    private static void Write(string folder, Dictionary<string, object> config, (string Name, long[] Shape)[] tensors)
    {
        WriteConfig(folder, config);
        SafetensorsWriter.Write(Path.Combine(folder, "model.safetensors"), [.. tensors.Select(tensor => TensorData.Of(tensor.Name, Values(tensor.Name, tensor.Shape), tensor.Shape))]);
    }

    private static void WriteConfig(string folder, Dictionary<string, object> config)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "config.json"), JsonSerializer.Serialize(config));
    }

    /// <summary>bfloat16 numbers of magnitude 2⁻⁷ to 2⁻⁵ with random signs.</summary>
    private static void WriteBrain(long[] shape, Stream stream)
    {
        var random = new System.Random(1);
        byte[] row = new byte[2 * shape[^1]];
        for (long i = 0; i < (shape.Length == 1 ? 1 : shape[0]); i++)
        {
            random.NextBytes(row);
            for (int at = 1; at < row.Length; at += 2)
                row[at] = (byte)((row[at] & 0x80) | 0x3c);
            stream.Write(row);
        }
    }

    /// <summary>Norm weights are 1 and biases 0; matrices are uniform of a scale that keeps the stream near 1.</summary>
    private static float[] Values(string name, long[] shape)
    {
        var values = new float[shape.Aggregate((a, b) => a * b)];
        if (shape.Length == 1)
        {
            values.AsSpan().Fill(name.EndsWith(".weight", StringComparison.Ordinal) ? 1 : 0);
            return values;
        }

        var random = new System.Random(1);
        for (int i = 0; i < values.Length; i++)
            values[i] = (random.NextSingle() - 0.5f) / 16;
        return values;
    }
}
