using Dartboard.Models.Transformers;

namespace Dartboard.Models.Checkpoints;

/// <summary>Gemma 2 (2024): four norms per block with weights less 1, soft-capped scores and logits, scaled embeddings, windows on every other layer.</summary>
internal static class Gemma2Architecture
{
    internal static Transformer Build(ConfigReader config, WeightReader weights)
    {
        int? window = config.OptionalSize("sliding_window") ?? config.OptionalSize("sliding_window_size");
        // The library reads hidden_activation and ignores the older hidden_act.
        config.Ignore("hidden_act");
        config.Ignore("sliding_window_size");
        config.MustBe("use_bidirectional_attention", false);
        bool biased = config.Flag("attention_bias", false);
        return new LlamaLayers(config, weights, tied: true)
        {
            Activation = config.Text("hidden_activation", "gelu_pytorch_tanh"),
            ProjectionBias = biased,
            OutputBias = biased,
            HasGemmaNorms = true,
            Scale = 1 / Math.Sqrt(config.Number("query_pre_attn_scalar", 256)),
            AttentionSoftCap = (float)config.Number("attn_logit_softcapping", 0),
            LogitSoftCap = (float)config.Number("final_logit_softcapping", 0),
            EmbeddingScale = MathF.Sqrt(config.Size("hidden_size")),
            Windows = AttentionWindows.Read(config, config.Layers("num_hidden_layers"), window, layer => layer % 2 == 0),
        }.Build();
    }
}
