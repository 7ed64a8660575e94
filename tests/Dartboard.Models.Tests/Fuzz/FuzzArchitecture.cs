using System.Text;
using Dartboard.Formats;

namespace Dartboard.Models.Tests.Fuzz;

/// <summary>A tiny valid checkpoint of one architecture.</summary>
/// <param name="Config">Its <c>config.json</c>, with the keys that its reader looks at.</param>
/// <param name="Shapes">Its tensors.</param>
internal sealed record FuzzArchitecture(string Config, (string Name, long[] Shape)[] Shapes)
{
    private const string LlamaSizes = """ "vocab_size": 20, "hidden_size": 8, "intermediate_size": 12, "num_hidden_layers": 1, "num_attention_heads": 2, "num_key_value_heads": 1, "max_position_embeddings": 32 """;

    /// <summary>All but Llama, which <see cref="FuzzFolder"/> is.</summary>
    public static FuzzArchitecture[] All { get; } =
    [
        new(
            """{"model_type": "gpt2", "n_embd": 8, "n_layer": 1, "n_head": 2, "n_positions": 16, "n_ctx": 16, "n_inner": 12, "vocab_size": 20, "activation_function": "gelu_new", "layer_norm_epsilon": 1e-05, "scale_attn_weights": true, "tie_word_embeddings": true}""",
            [
                ("wte.weight", [20, 8]), ("wpe.weight", [16, 8]), .. Norm("ln_f"), .. Norm("h.0.ln_1"), .. Norm("h.0.ln_2"),
                .. Linear("h.0.attn.c_attn", 8, 24, 24), .. Linear("h.0.attn.c_proj", 8, 8, 8), .. Linear("h.0.mlp.c_fc", 8, 12, 12), .. Linear("h.0.mlp.c_proj", 12, 8, 8),
            ]),
        new(
            """{"model_type": "gpt_neo", "hidden_size": 8, "num_layers": 2, "num_heads": 2, "max_position_embeddings": 16, "intermediate_size": 12, "vocab_size": 20, "window_size": 4, "attention_types": [[["global", "local"], 1]], "attention_layers": null, "activation_function": "gelu_new", "layer_norm_epsilon": 1e-05}""",
            [("transformer.wte.weight", [20, 8]), ("transformer.wpe.weight", [16, 8]), .. Norm("transformer.ln_f"), .. NeoBlock("transformer.h.0"), .. NeoBlock("transformer.h.1")]),
        new(
            """{"model_type": "gpt_neox", "hidden_size": 8, "num_hidden_layers": 1, "num_attention_heads": 2, "max_position_embeddings": 16, "intermediate_size": 12, "vocab_size": 20, "hidden_act": "gelu", "rotary_pct": 0.5, "rotary_emb_base": 10000, "use_parallel_residual": true, "layer_norm_eps": 1e-05, "tie_word_embeddings": false}""",
            [
                ("gpt_neox.embed_in.weight", [20, 8]), ("embed_out.weight", [20, 8]), .. Norm("gpt_neox.final_layer_norm"), .. Norm("gpt_neox.layers.0.input_layernorm"), .. Norm("gpt_neox.layers.0.post_attention_layernorm"),
                .. Linear("gpt_neox.layers.0.attention.query_key_value", 24, 8, 24), .. Linear("gpt_neox.layers.0.attention.dense", 8, 8, 8),
                .. Linear("gpt_neox.layers.0.mlp.dense_h_to_4h", 12, 8, 12), .. Linear("gpt_neox.layers.0.mlp.dense_4h_to_h", 8, 12, 8),
            ]),
        new(
            $$"""{"model_type": "mistral", {{LlamaSizes}}, "sliding_window": 7, "hidden_act": "silu", "rms_norm_eps": 1e-05, "rope_parameters": {"rope_type": "llama3", "rope_theta": 10000.0, "factor": 8.0, "low_freq_factor": 1.0, "high_freq_factor": 4.0, "original_max_position_embeddings": 16}, "tie_word_embeddings": false}""",
            [.. Llama(biased: false), ("lm_head.weight", [20, 8])]),
        new(
            $$"""{"model_type": "qwen2", {{LlamaSizes}}, "use_sliding_window": true, "sliding_window": 8, "max_window_layers": 1, "layer_types": ["sliding_attention"], "rope_theta": 1000000.0, "rope_scaling": {"type": "dynamic", "factor": 2.0}, "tie_word_embeddings": true}""",
            [.. Llama(biased: true)]),
        new(
            $$"""{"model_type": "gemma2", {{LlamaSizes}}, "head_dim": 6, "query_pre_attn_scalar": 20, "attn_logit_softcapping": 4.0, "final_logit_softcapping": 8.0, "sliding_window": 6, "hidden_activation": "gelu_pytorch_tanh", "rope_scaling": {"rope_type": "linear", "factor": 2.0} }""",
            [.. Llama(biased: false, headSize: 6), ("model.layers.0.pre_feedforward_layernorm.weight", [8]), ("model.layers.0.post_feedforward_layernorm.weight", [8])]),
    ];

    /// <summary>Writes it into a folder that a case damages.</summary>
    public FuzzFolder Write(string path)
    {
        string file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        SafetensorsWriter.Write(file, [.. Shapes.Select(Random)]);
        byte[] weights = File.ReadAllBytes(file);
        File.Delete(file);
        return new FuzzFolder(path, new Dictionary<string, byte[]> { ["config.json"] = Encoding.UTF8.GetBytes(Config), [FuzzFolder.Weights] = weights });
    }

    private static TensorData Random((string Name, long[] Shape) tensor) =>
        TensorData.Of(tensor.Name, Enumerable.Range(0, (int)tensor.Shape.Aggregate((a, b) => a * b)).Select(i => MathF.Sin(i) / 4).ToArray(), tensor.Shape);

    private static (string, long[])[] Norm(string name) => [($"{name}.weight", [8]), ($"{name}.bias", [8])];

    private static (string, long[])[] Linear(string name, long rows, long columns, long bias) => [($"{name}.weight", [rows, columns]), ($"{name}.bias", [bias])];

    private static (string, long[])[] NeoBlock(string block) =>
    [
        .. Norm($"{block}.ln_1"), .. Norm($"{block}.ln_2"),
        .. ((string[])["q_proj", "k_proj", "v_proj"]).Select(name => ($"{block}.attn.attention.{name}.weight", (long[])[8, 8])),
        .. Linear($"{block}.attn.attention.out_proj", 8, 8, 8), .. Linear($"{block}.mlp.c_fc", 12, 8, 12), .. Linear($"{block}.mlp.c_proj", 8, 12, 8),
    ];

    private static IEnumerable<(string, long[])> Llama(bool biased, long headSize = 4)
    {
        const string Block = "model.layers.0.";
        yield return ("model.embed_tokens.weight", [20, 8]);
        foreach (string norm in (string[])["model.norm", $"{Block}input_layernorm", $"{Block}post_attention_layernorm"])
            yield return ($"{norm}.weight", [8]);
        foreach ((string name, long heads) in ((string, long)[])[("q", 2), ("k", 1), ("v", 1)])
        {
            yield return ($"{Block}self_attn.{name}_proj.weight", [heads * headSize, 8]);
            if (biased)
                yield return ($"{Block}self_attn.{name}_proj.bias", [heads * headSize]);
        }

        yield return ($"{Block}self_attn.o_proj.weight", [8, 2 * headSize]);
        yield return ($"{Block}mlp.gate_proj.weight", [12, 8]);
        yield return ($"{Block}mlp.up_proj.weight", [12, 8]);
        yield return ($"{Block}mlp.down_proj.weight", [8, 12]);
    }
}
