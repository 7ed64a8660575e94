using Dartboard.Models.Transformers;

namespace Dartboard.Models.Checkpoints;

/// <summary>Builds a transformer from a checkpoint by the <c>model_type</c> of its configuration.</summary>
internal static class Architectures
{
    private static readonly Dictionary<string, Func<ConfigReader, WeightReader, Transformer>> Builders = new(StringComparer.Ordinal)
    {
        ["gpt2"] = Gpt2Architecture.Build,
        ["gpt_neo"] = GptNeoArchitecture.Build,
        ["gpt_neox"] = GptNeoXArchitecture.Build,
        ["llama"] = LlamaArchitecture.Build,
        ["mistral"] = MistralArchitecture.Build,
        ["qwen2"] = Qwen2Architecture.Build,
        ["gemma2"] = Gemma2Architecture.Build,
    };

    internal static Transformer Build(ConfigReader config, WeightReader weights)
    {
        string type = config.Text("model_type");
        if (!Builders.TryGetValue(type, out Func<ConfigReader, WeightReader, Transformer>? build))
            throw config.Bad("model_type", $"is {type}, which is not supported: use one of {string.Join(", ", Builders.Keys)}");
        Transformer transformer = build(config, weights);
        try
        {
            weights.RefuseTheRest();
            return transformer;
        }
        catch
        {
            transformer.Dispose();
            throw;
        }
    }
}
