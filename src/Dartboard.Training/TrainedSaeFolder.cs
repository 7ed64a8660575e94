using System.Text.Json;
using Dartboard.Formats;
using Dartboard.Memory;

namespace Dartboard.Training;

/// <summary>Reads a trained TopK SAE back from SAELens's layout, <c>cfg.json</c> and <c>sae_weights.safetensors</c>.</summary>
public static class TrainedSaeFolder
{
    /// <summary>The file that holds W_enc [n, m], b_enc [m], W_dec [m, n] and b_dec [n].</summary>
    public const string Weights = "sae_weights.safetensors";

    /// <summary>The settings under which SAELens computes what <see cref="TrainedSae"/> does, as <see cref="SaeLensFolder"/> writes them.</summary>
    private static readonly (string Name, string Value)[] Settings =
    [
        ("architecture", "\"topk\""), ("apply_b_dec_to_input", "true"), ("normalize_activations", "\"none\""), ("rescale_acts_by_decoder_norm", "false"),
    ];

    /// <summary>Reads the SAE; it encodes and reconstructs as the one that was written, to the bit.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="workers">Threads to lay out the encoder with.</param>
    /// <exception cref="InvalidDataException">A file is damaged, or describes another kind of SAE.</exception>
    /// <exception cref="IOException">A file is missing or cannot be read.</exception>
    public static TrainedSae Load(string folder, Workers workers)
    {
        using SafetensorsFile file = SafetensorsFile.Open(Path.Combine(folder, Weights));
        if (file["W_dec"].Shape is not [> 0 and <= int.MaxValue and var latents, > 0 and <= int.MaxValue and var width])
            throw new InvalidDataException($"{file.Path}: W_dec must be of shape [m, n]; got {file["W_dec"].ShapeText}");
        Expect(file, "W_enc", width, latents);
        Expect(file, "b_enc", latents);
        Expect(file, "b_dec", width);
        int k = ReadK(Path.Combine(folder, "cfg.json"), latents);
        return new TrainedSae(Transposed(file, "W_enc"), file.ReadFloats("b_enc"), Rows(file, "W_dec"), file.ReadFloats("b_dec"), k, workers);
    }

    private static int ReadK(string path, long latents)
    {
        try
        {
            using JsonDocument config = JsonDocument.Parse(File.ReadAllBytes(path));
            foreach ((string name, string value) in Settings)
                if (config.RootElement.GetProperty(name).GetRawText() is var got && got != value)
                    throw new InvalidDataException($"{path}: {name} must be {value}; got {got}");
            int k = config.RootElement.GetProperty("k").GetInt32();
            return k >= 1 && k <= latents ? k : throw new InvalidDataException($"{path}: k must be between 1 and the number of latents; got {k} for {latents} latents");
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new InvalidDataException($"{path} does not describe a TopK SAE as SAELens does ({failure.Message})", failure);
        }
    }

    private static Matrix Rows(SafetensorsFile file, string name)
    {
        var rows = new Matrix(file[name].Shape[0], (int)file[name].Shape[1]);
        for (long i = 0; i < rows.Rows; i++)
            file.ReadFloats(name, i * rows.Columns, rows.Row(i));
        return rows;
    }

    private static Matrix Transposed(SafetensorsFile file, string name)
    {
        using Matrix stored = Rows(file, name);
        var transposed = new Matrix(stored.Columns, (int)stored.Rows);
        for (int j = 0; j < stored.Rows; j++)
        {
            Span<float> row = stored.Row(j);
            for (int i = 0; i < row.Length; i++)
                transposed.Row(i)[j] = row[i];
        }

        return transposed;
    }

    private static void Expect(SafetensorsFile file, string name, params long[] shape)
    {
        if (!file[name].Shape.SequenceEqual(shape))
            throw new InvalidDataException($"{file.Path}: {name} must be of shape [{string.Join(", ", shape)}] to go with W_dec; got {file[name].ShapeText}");
    }
}
