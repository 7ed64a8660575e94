using System.Text.Json;
using Dartboard.Dictionaries;
using Dartboard.Memory;

namespace Dartboard.Formats;

/// <summary>Writes a TopK SAE in SAELens's layout: <c>cfg.json</c> (architecture "topk", its version 6) and <c>sae_weights.safetensors</c>.</summary>
public static class SaeLensFolder
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Writes W_enc [n, m], b_enc [m], W_dec [m, n] and b_dec [n] as float32, and their description.</summary>
    /// <param name="folder">An existing folder; files of these names in it are replaced.</param>
    /// <param name="sae">The SAE.</param>
    /// <exception cref="IOException">The disk is full or the folder cannot be written.</exception>
    public static void Write(string folder, SaeLensWeights sae)
    {
        using Matrix encoder = Transposed(sae.Encoder);
        SafetensorsWriter.Write(Path.Combine(folder, "sae_weights.safetensors"),
        [
            TensorData.Of("W_enc", encoder),
            TensorData.Of("b_enc", sae.EncoderBias),
            TensorData.Of("W_dec", sae.Decoder),
            TensorData.Of("b_dec", sae.DecoderBias),
        ]);
        AtomicFile.WriteText(Path.Combine(folder, "cfg.json"), Configuration(sae));
    }

    private static string Configuration(SaeLensWeights sae) => JsonSerializer.Serialize(new
    {
        architecture = "topk",
        d_in = sae.Encoder.Width,
        d_sae = sae.Encoder.Count,
        k = sae.K,
        rescale_acts_by_decoder_norm = false,
        dtype = "float32",
        device = "cpu",
        apply_b_dec_to_input = true,
        normalize_activations = "none",
        reshape_activations = "none",
        metadata = new { model_name = sae.ModelName, hook_name = sae.HookName },
    }, Indented);

    private static Matrix Transposed(IFeatureDictionary encoder)
    {
        var transposed = new Matrix(encoder.Width, encoder.Count);
        var latent = new float[encoder.Width];
        for (int i = 0; i < encoder.Count; i++)
        {
            encoder.CopyLatent(i, latent);
            for (int j = 0; j < latent.Length; j++)
                transposed.Row(j)[i] = latent[j];
        }

        return transposed;
    }
}
