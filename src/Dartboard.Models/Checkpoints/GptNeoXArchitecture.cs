using Dartboard.Models.Transformers;

namespace Dartboard.Models.Checkpoints;

/// <summary>GPT-NeoX (Black et al. 2022) and Pythia: partial rotary positions, attention and MLP in parallel, queries, keys and values interleaved by head.</summary>
internal static class GptNeoXArchitecture
{
    private static readonly ModuleNames Modules = new("gpt_neox.embed_in", "gpt_neox.layers", "attention", "mlp", "gpt_neox.final_layer_norm", "embed_out");

    internal static Transformer Build(ConfigReader config, WeightReader weights)
    {
        int width = config.Size("hidden_size"), heads = config.Size("num_attention_heads"), layers = config.Layers("num_hidden_layers"), context = config.Size("max_position_embeddings");
        int hidden = config.Size("intermediate_size"), vocabulary = config.Size("vocab_size"), headSize = width / heads;
        if (width % heads != 0)
            throw config.Bad("num_attention_heads", $"must divide hidden_size; got {heads} for {width}");
        var shape = new AttentionShape(heads, heads, headSize, 1 / MathF.Sqrt(headSize));
        RotaryEmbedding rotary = RotarySettings.Read(config, headSize, "rotary_emb_base", config.Number("rotary_pct", 0.25));
        bool parallel = config.Flag("use_parallel_residual", true), biased = config.Flag("attention_bias", true), tied = config.Flag("tie_word_embeddings", false);
        string activation = config.Text("hidden_act", "gelu");
        float epsilon = (float)config.Number("layer_norm_eps", 1e-5);
        config.RefuseTheRest();

        StoredTable table = weights.Table("gpt_neox.embed_in.weight", vocabulary, width);
        Block[] blocks = [.. Enumerable.Range(0, layers).Select(layer => BuildBlock($"gpt_neox.layers.{layer}"))];
        Linear unembedding = tied ? weights.Tied(table) : weights.Linear(width, false, ("embed_out", vocabulary));
        return new Transformer(weights.Embedding(table), blocks, new Head(weights.LayerNorm("gpt_neox.final_layer_norm", width, epsilon), unembedding))
        {
            Width = width,
            ContextLength = context,
            Names = Modules,
        };

        Block BuildBlock(string block)
        {
            foreach (string constant in (string[])["bias", "masked_bias", "rotary_emb.inv_freq"])
                weights.Ignore($"{block}.attention.{constant}");
            Linear projection = weights.Reordered($"{block}.attention.query_key_value", width, biased, RowOrder(heads, headSize));
            Linear output = weights.Linear(width, biased, ($"{block}.attention.dense", width));
            Linear up = weights.Linear(width, true, ($"{block}.mlp.dense_h_to_4h", hidden)), down = weights.Linear(hidden, true, ($"{block}.mlp.dense_4h_to_h", width));
            return new Block(
                weights.LayerNorm($"{block}.input_layernorm", width, epsilon),
                new Attention(shape, projection, output, rotary),
                weights.LayerNorm($"{block}.post_attention_layernorm", width, epsilon),
                Activations.Mlp(activation, up, down, config))
            {
                IsParallel = parallel,
            };
        }
    }

    /// <summary>Stored head by head as query, key, value; wanted are all queries, all keys, all values.</summary>
    private static int[] RowOrder(int heads, int headSize) =>
        [.. from part in Enumerable.Range(0, 3) from head in Enumerable.Range(0, heads) from lane in Enumerable.Range(0, headSize) select (head * 3 + part) * headSize + lane];
}
