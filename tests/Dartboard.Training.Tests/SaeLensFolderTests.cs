using System.Text.Json;
using Dartboard.Formats;
using Dartboard.Memory;

namespace Dartboard.Training.Tests;

public sealed class SaeLensFolderTests
{
    [Fact]
    public void HoldsWhatSaeLensReads()
    {
        using Matrix tokens = new Noise(1).NormalMatrix(300, 5);
        using TrainedSae sae = TopKSaeTrainer.Train(tokens, new TopKSaeOptions { Latents = 12, K = 2, BatchSize = 50, Tokens = 500 }, new Workers(1));
        using var folder = new TemporaryFolder();
        SaeLensFolder.Write(folder.Path, sae.ToSaeLens("dotnet-docs-4m", "blocks.2.hook_resid_post"));

        using JsonDocument json = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder.Path, "cfg.json")));
        JsonElement configuration = json.RootElement;
        Assert.Equal("topk", configuration.GetProperty("architecture").GetString());
        Assert.Equal((5, 12, 2), (configuration.GetProperty("d_in").GetInt32(), configuration.GetProperty("d_sae").GetInt32(), configuration.GetProperty("k").GetInt32()));
        Assert.True(configuration.GetProperty("apply_b_dec_to_input").GetBoolean());
        Assert.Equal("blocks.2.hook_resid_post", configuration.GetProperty("metadata").GetProperty("hook_name").GetString());

        using SafetensorsFile weights = SafetensorsFile.Open(Path.Combine(folder.Path, "sae_weights.safetensors"));
        Assert.Equal([5, 12], weights["W_enc"].Shape);
        Assert.Equal([12, 5], weights["W_dec"].Shape);
        var latent = new float[5];
        sae.Encoder.CopyLatent(7, latent);
        Assert.Equal(latent, weights.ReadFloats("W_enc").Where((_, i) => i % 12 == 7));
        Assert.Equal(sae.Decoder.Weights.Row(7), weights.ReadFloats("W_dec").AsSpan(7 * 5, 5));
        Assert.Equal(sae.EncoderBias.ToArray(), weights.ReadFloats("b_enc"));
        Assert.Equal(sae.Center.ToArray(), weights.ReadFloats("b_dec"));
    }

    private sealed class TemporaryFolder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("dartboard").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
