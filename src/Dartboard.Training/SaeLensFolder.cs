using System.Text.Json;
using Dartboard.Formats;
using Dartboard.Memory;

namespace Dartboard.Training;

/// <summary>Writes a trained SAE in SAELens's layout: <c>cfg.json</c> (architecture "topk", its version 6) and <c>sae_weights.safetensors</c>.</summary>
public static class SaeLensFolder
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Writes W_enc [n, m], b_enc [m], W_dec [m, n] and b_dec [n] as float32, and their description.</summary>
    /// <param name="folder">An existing folder; files of these names in it are replaced.</param>
    /// <param name="sae">The SAE.</param>
    /// <param name="modelName">The model whose activations it was trained on.</param>
    /// <param name="hookName">The site they were taken from, such as <c>blocks.2.hook_resid_post</c>.</param>
    /// <exception cref="IOException">The disk is full or the folder cannot be written.</exception>
    public static void Write(string folder, TrainedSae sae, string modelName, string hookName)
    {
        using Matrix encoder = TransposedEncoder(sae);
        SafetensorsWriter.Write(Path.Combine(folder, "sae_weights.safetensors"),
        [
            TensorData.Of("W_enc", encoder),
            TensorData.Of("b_enc", sae.EncoderBias),
            TensorData.Of("W_dec", sae.Decoder.Weights),
            TensorData.Of("b_dec", sae.Center.ToArray()),
        ]);
        AtomicFile.WriteText(Path.Combine(folder, "cfg.json"), Configuration(sae, modelName, hookName));
    }

    private static string Configuration(TrainedSae sae, string modelName, string hookName) => JsonSerializer.Serialize(new
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
        metadata = new { model_name = modelName, hook_name = hookName },
    }, Indented);

    private static Matrix TransposedEncoder(TrainedSae sae)
    {
        var transposed = new Matrix(sae.Encoder.Width, sae.Encoder.Count);
        var latent = new float[sae.Encoder.Width];
        for (int i = 0; i < sae.Encoder.Count; i++)
        {
            sae.Encoder.CopyLatent(i, latent);
            for (int j = 0; j < latent.Length; j++)
                transposed.Row(j)[i] = latent[j];
        }

        return transposed;
    }
}
