using Dartboard.Models.Transformers;

namespace Dartboard.Models.Checkpoints;

/// <summary>Mistral (Jiang et al. 2023): Llama with a sliding window on every layer.</summary>
internal static class MistralArchitecture
{
    internal static Transformer Build(ConfigReader config, WeightReader weights)
    {
        int? window = config.OptionalSize("sliding_window");
        return new LlamaLayers(config, weights, tied: false)
        {
            Activation = config.Text("hidden_act", "silu"),
            Windows = AttentionWindows.Read(config, config.Layers("num_hidden_layers"), window, _ => true),
        }.Build();
    }
}
