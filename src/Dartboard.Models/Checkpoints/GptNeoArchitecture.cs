using Dartboard.Memory;
using Dartboard.Models.Transformers;

namespace Dartboard.Models.Checkpoints;

/// <summary>GPT-Neo (Black et al. 2021): GPT-2 with unscaled scores and a window on the layers that are local.</summary>
internal static class GptNeoArchitecture
{
    internal static Transformer Build(ConfigReader config, WeightReader weights)
    {
        int width = config.Size("hidden_size"), heads = config.Size("num_heads"), layers = config.Layers("num_layers"), context = config.Size("max_position_embeddings");
        int hidden = config.OptionalSize("intermediate_size") ?? 4 * width, vocabulary = config.Size("vocab_size"), window = config.OptionalSize("window_size") ?? 256;
        if (width % heads != 0)
            throw config.Bad("num_heads", $"must divide hidden_size; got {heads} for {width}");
        string[] kinds = Kinds(config, layers);
        string activation = config.Text("activation_function", "gelu_new");
        float epsilon = (float)config.Number("layer_norm_epsilon", 1e-5);
        bool tied = config.Flag("tie_word_embeddings", true);
        config.RefuseTheRest();

        var names = new GptNames(weights);
        StoredTable table = weights.Table($"{names.Prefix}wte.weight", vocabulary, width);
        Matrix positions = weights.Matrix($"{names.Prefix}wpe.weight", context, width);
        Block[] blocks = [.. kinds.Select((kind, layer) => BuildBlock(names.Block(layer), kind))];
        return new Transformer(weights.Embedding(table, positions), blocks, new Head(weights.LayerNorm($"{names.Prefix}ln_f", width, epsilon), names.Unembedding(table, tied)))
        {
            Width = width,
            ContextLength = context,
            Names = GptNames.Modules,
        };

        Block BuildBlock(string block, string kind)
        {
            var shape = new AttentionShape(heads, heads, width / heads, 1, kind == "local" ? window : int.MaxValue);
            string attention = $"{block}.attn.attention";
            Linear projection = weights.Linear(width, false, ($"{attention}.q_proj", width), ($"{attention}.k_proj", width), ($"{attention}.v_proj", width));
            Linear output = weights.Linear(width, true, ($"{attention}.out_proj", width));
            Linear up = weights.Linear(width, true, ($"{block}.mlp.c_fc", hidden)), down = weights.Linear(hidden, true, ($"{block}.mlp.c_proj", width));
            return new Block(
                weights.LayerNorm($"{block}.ln_1", width, epsilon),
                new Attention(shape, projection, output, null),
                weights.LayerNorm($"{block}.ln_2", width, epsilon),
                Activations.Mlp(activation, up, down, config));
        }
    }

    /// <summary>Global or local for each layer: <c>attention_layers</c>, or the repeated patterns of <c>attention_types</c>.</summary>
    private static string[] Kinds(ConfigReader config, int layers)
    {
        string[] kinds = config.Texts("attention_layers", layers) ?? [];
        config.Ignore("attention_types");
        if (kinds.Length == 0)
            kinds = Repeated(config, layers);
        return Array.Find(kinds, kind => kind is not ("global" or "local")) is { } unknown
            ? throw config.Bad("attention_layers", $"names {unknown}, which is not supported: use global and local")
            : kinds;
    }

    private static string[] Repeated(ConfigReader config, int layers)
    {
        try
        {
            string[] kinds = [.. config.Json("attention_types").EnumerateArray().SelectMany(run =>
                Enumerable.Repeat(run[0].EnumerateArray().Select(kind => kind.GetString() ?? ""), Math.Min(run[1].GetInt32(), layers)).SelectMany(kind => kind)).Take(layers + 1)];
            return kinds.Length == layers ? kinds : throw config.Bad("attention_types", $"must describe {layers} layers; it describes {(kinds.Length < layers ? kinds.Length : "more")}");
        }
        catch (Exception failure) when (failure is InvalidOperationException or FormatException or IndexOutOfRangeException or ArgumentOutOfRangeException)
        {
            throw config.Bad("attention_types", "must be a list of [kinds, count]");
        }
    }
}
