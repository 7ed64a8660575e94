using Dartboard.Models.Transformers;

namespace Dartboard.Models.Checkpoints;

/// <summary>Llama (Touvron et al. 2023): RMSNorm, rotary positions, grouped keys and values, SwiGLU.</summary>
internal static class LlamaArchitecture
{
    internal static Transformer Build(ConfigReader config, WeightReader weights)
    {
        bool biased = config.Flag("attention_bias", false);
        return new LlamaLayers(config, weights, tied: false)
        {
            Activation = config.Text("hidden_act", "silu"),
            ProjectionBias = biased,
            OutputBias = biased,
            MlpBias = config.Flag("mlp_bias", false),
        }.Build();
    }
}
