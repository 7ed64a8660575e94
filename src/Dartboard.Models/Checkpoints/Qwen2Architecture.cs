using Dartboard.Models.Transformers;

namespace Dartboard.Models.Checkpoints;

/// <summary>Qwen2 (Yang et al. 2024): Llama with biases on queries, keys and values, and windows on the upper layers if switched on.</summary>
internal static class Qwen2Architecture
{
    internal static Transformer Build(ConfigReader config, WeightReader weights)
    {
        int? window = config.OptionalSize("sliding_window");
        int full = config.OptionalSize("max_window_layers") ?? 28;
        bool windowed = config.Flag("use_sliding_window", false);
        return new LlamaLayers(config, weights, tied: false)
        {
            Activation = config.Text("hidden_act", "silu"),
            ProjectionBias = true,
            Windows = AttentionWindows.Read(config, config.Layers("num_hidden_layers"), windowed ? window : null, layer => layer >= full),
        }.Build();
    }
}
