using Dartboard.Memory;
using Dartboard.Models.Transformers;

namespace Dartboard.Models.Checkpoints;

/// <summary>Llama (Touvron et al. 2023): RMSNorm, rotary positions, grouped keys and values, SwiGLU.</summary>
internal static class LlamaArchitecture
{
    internal static Transformer Build(ConfigReader config, WeightReader weights)
    {
        int width = config.Size("hidden_size"), layers = config.Size("num_hidden_layers"), context = config.Size("max_position_embeddings");
        int heads = config.Size("num_attention_heads"), keyValueHeads = config.OptionalSize("num_key_value_heads") ?? heads;
        int headSize = config.OptionalSize("head_dim") ?? width / heads;
        if (heads % keyValueHeads != 0)
            throw config.Bad("num_key_value_heads", $"must divide num_attention_heads; got {keyValueHeads} for {heads}");
        if (headSize % 2 != 0)
            throw config.Bad("head_dim", $"must be even for rotary positions; got {headSize}");
        if (config.Text("hidden_act") != "silu")
            throw config.Bad("hidden_act", "must be silu for a llama model");
        config.MustBeAbsent("rope_scaling");
        var shape = new AttentionShape(heads, keyValueHeads, headSize, 1 / MathF.Sqrt(headSize));
        var rotary = new RotaryEmbedding(RotaryEmbedding.Frequencies(config.Number("rope_theta", 10000), headSize));
        int hidden = config.Size("intermediate_size"), vocabulary = config.Size("vocab_size");
        float epsilon = (float)config.Number("rms_norm_eps", 1e-6);
        bool attentionBias = config.Flag("attention_bias", false), mlpBias = config.Flag("mlp_bias", false), tied = config.Flag("tie_word_embeddings", false);
        config.RefuseTheRest();

        Matrix table = weights.Table("model.embed_tokens.weight", vocabulary, width);
        Block[] blocks = [.. Enumerable.Range(0, layers).Select(layer => BuildBlock($"model.layers.{layer}"))];
        Linear unembedding = tied ? weights.Tied(table) : weights.Linear(width, false, ("lm_head", vocabulary));
        if (tied)
            weights.Ignore("lm_head.weight");
        return new Transformer(new Embedding(table), blocks, new Head(Norm("model.norm"), unembedding))
        {
            Width = width,
            ContextLength = context,
            BlocksName = "model.layers",
            EmbeddingName = "model.embed_tokens",
        };

        Norm Norm(string name) => new(weights.Vector($"{name}.weight", width), null, epsilon, centred: false);

        Block BuildBlock(string prefix)
        {
            weights.Ignore($"{prefix}.self_attn.rotary_emb.inv_freq");
            Linear projection = weights.Linear(
                width,
                attentionBias,
                ($"{prefix}.self_attn.q_proj", shape.QueryWidth),
                ($"{prefix}.self_attn.k_proj", shape.KeyValueWidth),
                ($"{prefix}.self_attn.v_proj", shape.KeyValueWidth));
            Linear output = weights.Linear(shape.QueryWidth, attentionBias, ($"{prefix}.self_attn.o_proj", width));
            Linear up = weights.Linear(width, mlpBias, ($"{prefix}.mlp.gate_proj", hidden), ($"{prefix}.mlp.up_proj", hidden));
            Linear down = weights.Linear(hidden, mlpBias, ($"{prefix}.mlp.down_proj", width));
            return new Block(
                Norm($"{prefix}.input_layernorm"),
                new Attention(shape, projection, output, rotary),
                Norm($"{prefix}.post_attention_layernorm"),
                new Mlp<Silu>(up, down));
        }
    }
}
