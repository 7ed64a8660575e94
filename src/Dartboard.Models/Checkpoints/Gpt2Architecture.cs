using Dartboard.Memory;
using Dartboard.Models.Transformers;

namespace Dartboard.Models.Checkpoints;

/// <summary>GPT-2 (Radford et al. 2019): learned positions, layer norm, weights stored as (inputs, outputs).</summary>
internal static class Gpt2Architecture
{
    internal static Transformer Build(ConfigReader config, WeightReader weights)
    {
        int width = config.Size("n_embd"), heads = config.Size("n_head"), layers = config.Layers("n_layer"), context = config.Size("n_positions");
        int hidden = config.OptionalSize("n_inner") ?? 4 * width, vocabulary = config.Size("vocab_size");
        if (width % heads != 0)
            throw config.Bad("n_head", $"must divide n_embd; got {heads} for {width}");
        config.Ignore("n_ctx");
        config.MustBe("scale_attn_by_inverse_layer_idx", false);
        config.MustBe("add_cross_attention", false);
        var shape = new AttentionShape(heads, heads, width / heads, config.Flag("scale_attn_weights", true) ? 1 / MathF.Sqrt(width / heads) : 1);
        string activation = config.Text("activation_function", "gelu_new");
        float epsilon = (float)config.Number("layer_norm_epsilon", 1e-5);
        bool tied = config.Flag("tie_word_embeddings", true);
        config.RefuseTheRest();

        var names = new GptNames(weights);
        StoredTable table = weights.Table($"{names.Prefix}wte.weight", vocabulary, width);
        Matrix positions = weights.Matrix($"{names.Prefix}wpe.weight", context, width);
        Block[] blocks = [.. Enumerable.Range(0, layers).Select(layer => BuildBlock(names.Block(layer)))];
        return new Transformer(weights.Embedding(table, positions), blocks, new Head(weights.LayerNorm($"{names.Prefix}ln_f", width, epsilon), names.Unembedding(table, tied)))
        {
            Width = width,
            ContextLength = context,
            Names = GptNames.Modules,
        };

        Block BuildBlock(string block) => new(
            weights.LayerNorm($"{block}.ln_1", width, epsilon),
            new Attention(shape, weights.Transposed($"{block}.attn.c_attn", width, 3 * width), weights.Transposed($"{block}.attn.c_proj", width, width), null),
            weights.LayerNorm($"{block}.ln_2", width, epsilon),
            Activations.Mlp(activation, weights.Transposed($"{block}.mlp.c_fc", width, hidden), weights.Transposed($"{block}.mlp.c_proj", hidden, width), config));
    }
}
