using System.Text.Json;
using Dartboard.Dictionaries;
using Dartboard.Formats;

namespace Dartboard.Evaluation.Comparison.Arms;

/// <summary>What one active latent adds to a reconstruction: its decoder row.</summary>
/// <param name="Values">n floats.</param>
/// <param name="Site">The site the dictionary is for, where its files say.</param>
public sealed record LatentDirection(float[] Values, string? Site)
{
    private const string SaeWeights = "sae_weights.safetensors";

    /// <summary>Reads one latent of a dartboard, of a run's arm, or of an SAE in SAELens's layout.</summary>
    /// <param name="folder">The dictionary's folder.</param>
    /// <param name="latent">Its number, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The dictionary has no such latent.</exception>
    /// <exception cref="InvalidDataException">A file is damaged.</exception>
    /// <exception cref="IOException">The folder holds no dictionary.</exception>
    public static LatentDirection Load(string folder, int latent)
    {
        string board = Path.Combine(folder, DartboardSpec.FileName), fitted = Path.Combine(folder, DartsFolder.Decoder), trained = Path.Combine(folder, SaeWeights);
        if (File.Exists(trained))
            return DecoderRow(trained, latent, SaeLensSite(Path.Combine(folder, "cfg.json")));
        if (!File.Exists(board))
            throw new FileNotFoundException($"{folder} holds neither {DartboardSpec.FileName} nor {SaeWeights}");
        if (!File.Exists(fitted))
            return new LatentDirection(Dart(board, latent, 1), null);
        using SafetensorsFile file = SafetensorsFile.Open(fitted);
        string? site = file.Metadata.GetValueOrDefault("hook_name");
        return file.Contains("scale") ? new LatentDirection(Dart(board, latent, file.ReadFloats("scale")[0]), site) : DecoderRow(fitted, latent, site);
    }

    private static float[] Dart(string board, int latent, float scale)
    {
        IFeatureDictionary darts = Dartboards.Create(DartboardFile.Load(board));
        Check(latent, darts.Count);
        float[] dart = new float[darts.Width];
        darts.CopyLatent(latent, dart);
        return [.. dart.Select(value => value * scale)];
    }

    private static LatentDirection DecoderRow(string path, int latent, string? site)
    {
        using SafetensorsFile file = SafetensorsFile.Open(path);
        if (file["W_dec"].Shape is not [var count, var width])
            throw new InvalidDataException($"{path}: W_dec must have two dimensions; got {file["W_dec"].ShapeText}");
        Check(latent, count);
        float[] row = new float[width];
        file.ReadFloats("W_dec", latent * width, row);
        return new LatentDirection(row, site);
    }

    private static void Check(int latent, long count)
    {
        if (latent < 0 || latent >= count)
            throw new ArgumentOutOfRangeException(nameof(latent), $"the latent must be below the number of latents; got {latent} for {count}");
    }

    /// <summary>At the top level, or under <c>metadata</c> since SAELens 6.</summary>
    private static string? SaeLensSite(string path)
    {
        if (!File.Exists(path))
            return null;
        try
        {
            using JsonDocument config = JsonDocument.Parse(File.ReadAllBytes(path));
            JsonElement root = config.RootElement;
            return (root.TryGetProperty("hook_name", out JsonElement name) || (root.TryGetProperty("metadata", out JsonElement metadata) && metadata.TryGetProperty("hook_name", out name))) ? name.GetString() : null;
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            throw new InvalidDataException($"{path} is not SAELens's configuration ({failure.Message})", failure);
        }
    }
}
