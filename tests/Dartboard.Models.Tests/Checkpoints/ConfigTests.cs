using System.Text.Json.Nodes;
using Dartboard.Models.Tests.Transformers;
using Dartboard.TestKit;

namespace Dartboard.Models.Tests.Checkpoints;

public sealed class ConfigTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("dartboard-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [SharedTheory("golden", "transformers")]
    [InlineData("llama", """{"rope_parameters":{"rope_type":"default","rope_theta":10000.0},"rope_theta":null,"dtype":"float32"}""")]
    [InlineData("gpt_neox", """{"rope_parameters":{"rope_type":"default","rope_theta":10000.0,"partial_rotary_factor":0.5},"rotary_pct":null,"rotary_emb_base":null}""")]
    [InlineData("gemma2", """{"layer_types":["sliding_attention","full_attention","sliding_attention"],"rope_parameters":{"rope_type":"default","rope_theta":10000.0},"rope_theta":null}""")]
    [InlineData("qwen2", """{"layer_types":["full_attention","full_attention","full_attention","full_attention"]}""")]
    [InlineData("gpt_neo", """{"attention_layers":null}""")]
    public void TheOtherDialectGivesTheSameModel(string architecture, string change)
    {
        Copy(architecture, change);
        GoldenForwardTests.Check(_folder);
    }

    [SharedTheory("golden", "transformers")]
    [InlineData("llama", """{"rope_scaling":{"rope_type":"llama3","factor":8.0,"low_freq_factor":1.0,"high_freq_factor":4.0,"original_max_position_embeddings":64}}""")]
    [InlineData("llama", """{"rope_scaling":{"type":"linear","factor":2.0}}""")]
    [InlineData("mistral", """{"sliding_window":8}""")]
    [InlineData("gpt_neox", """{"hidden_act":"gelu_new"}""")]
    [InlineData("gpt_neox", """{"use_parallel_residual":false}""")]
    [InlineData("gemma2", """{"final_logit_softcapping":null}""")]
    [InlineData("gemma2", """{"attn_logit_softcapping":null}""")]
    [InlineData("qwen2", """{"use_sliding_window":true}""")]
    [InlineData("gpt2", """{"scale_attn_weights":false}""")]
    public void ASettingThatChangesTheMathematicsIsHeeded(string architecture, string change)
    {
        Copy(architecture, change);
        Assert.Contains("differs from", Assert.Throws<InvalidOperationException>(() => GoldenForwardTests.Check(_folder)).Message, StringComparison.Ordinal);
    }

    [SharedTheory("golden", "transformers")]
    [InlineData("llama", """{"attention_multiplier":2}""", "attention_multiplier")]
    [InlineData("llama", """{"quantization_config":{"bits":4}}""", "quantization_config")]
    [InlineData("llama", """{"rope_scaling":{"rope_type":"yarn","factor":2.0}}""", "yarn")]
    [InlineData("llama", """{"rope_scaling":{"rope_type":"linear","factor":2.0,"surprise":1}}""", "surprise")]
    [InlineData("llama", """{"hidden_act":"mish"}""", "mish")]
    [InlineData("llama", """{"num_key_value_heads":4}""", "got 4 for 6")]
    [InlineData("llama", """{"hidden_size":49}""", "must have shape")]
    [InlineData("llama", """{"hidden_size":-1}""", "hidden_size")]
    [InlineData("llama", """{"num_hidden_layers":4}""", "model.layers.3")]
    [InlineData("llama", """{"num_hidden_layers":2}""", "model.layers.2")]
    [InlineData("llama", """{"attention_bias":true}""", "bias")]
    [InlineData("llama", """{"model_type":"mamba"}""", "mamba")]
    [InlineData("gpt2", """{"scale_attn_by_inverse_layer_idx":true}""", "scale_attn_by_inverse_layer_idx")]
    [InlineData("gemma2", """{"layer_types":["chunked_attention","full_attention","full_attention"]}""", "chunked_attention")]
    public void WhatIsNotSupportedIsRefusedByName(string architecture, string change, string named)
    {
        Copy(architecture, change);
        Assert.Contains(named, Assert.Throws<InvalidDataException>(() => LanguageModel.Load(_folder).Dispose()).Message, StringComparison.Ordinal);
    }

    private void Copy(string architecture, string change)
    {
        string source = SharedFiles.Find("golden", "transformers", architecture)!;
        foreach (string file in Directory.GetFiles(source))
            File.CreateSymbolicLink(Path.Combine(_folder, Path.GetFileName(file)), file);
        string path = Path.Combine(_folder, "config.json");
        JsonObject config = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
        foreach ((string key, JsonNode? value) in JsonNode.Parse(change)!.AsObject())
            config[key] = value?.DeepClone();
        File.Delete(path);
        File.WriteAllText(path, config.ToJsonString());
    }
}
