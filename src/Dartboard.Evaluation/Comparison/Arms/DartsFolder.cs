using System.Globalization;
using System.Numerics.Tensors;
using Dartboard.Coding;
using Dartboard.Decoding;
using Dartboard.Dictionaries;
using Dartboard.Evaluation.Reconstruction;
using Dartboard.Evaluation.Records;
using Dartboard.Formats;
using Dartboard.Memory;

namespace Dartboard.Evaluation.Comparison.Arms;

/// <summary>A darts arm in a run's folder: the dartboard, and the decoder that was fitted to it.</summary>
public static class DartsFolder
{
    /// <summary>The file that holds what was fitted: <c>center</c> (n), <c>b_dec</c> (n), and <c>W_dec</c> (m, n) or the tied decoder's <c>scale</c> (1); <c>k</c>, model and site in its metadata.</summary>
    public const string Decoder = "decoder.safetensors";

    /// <summary>Writes the dartboard's five numbers and what was fitted to them.</summary>
    internal static void Save(string folder, DartboardSpec spec, SparseAutoencoder autoencoder, CompareSetup setup)
    {
        DartboardFile.Save(Path.Combine(folder, DartboardSpec.FileName), spec);
        int width = autoencoder.Width;
        var tensors = new List<TensorData> { TensorData.Of("center", autoencoder.Encoder.Center.ToArray(), width) };
        if (autoencoder.Decoder is LinearDecoder linear)
            tensors.AddRange([TensorData.Of("W_dec", linear.Weights), TensorData.Of("b_dec", linear.Bias.ToArray(), width)]);
        else if (autoencoder.Decoder is TiedDecoder tied)
            tensors.Add(TensorData.Of("scale", new[] { tied.Scale }, 1));
        SafetensorsWriter.Write(Path.Combine(folder, Decoder), tensors, new Dictionary<string, string>
        {
            ["k"] = autoencoder.Encoder.K.ToString(CultureInfo.InvariantCulture),
            ["model_name"] = setup.Model,
            ["hook_name"] = setup.Site,
        });
    }

    /// <summary>Reads a darts arm's folder back as a dense SAE.</summary>
    /// <param name="folder">A folder such as <c>runs/…/dictionaries/darts</c>.</param>
    /// <exception cref="InvalidDataException">A file is damaged, or the files do not belong together.</exception>
    /// <exception cref="IOException">A file is missing.</exception>
    public static SaeLensWeights Load(string folder)
    {
        IFeatureDictionary darts = Dartboards.Create(DartboardFile.Load(Path.Combine(folder, DartboardSpec.FileName)));
        using SafetensorsFile file = SafetensorsFile.Open(Path.Combine(folder, Decoder));
        float[] center = Floats(file, "center", darts.Width);
        bool tied = file.Contains("scale");
        Matrix decoder = tied ? Scaled(darts, Floats(file, "scale", 1)[0]) : Rows(file, "W_dec", darts.Count, darts.Width);
        float[] bias = tied ? center : Floats(file, "b_dec", darts.Width);
        return new SaeLensWeights(darts, EncoderBias(darts, center, bias), decoder, bias, ReadK(file, darts), file.Metadata.GetValueOrDefault("model_name") ?? "", file.Metadata.GetValueOrDefault("hook_name") ?? "");
    }

    /// <summary>Reads a darts arm's encoder back, the same to the bit.</summary>
    /// <inheritdoc cref="Load"/>
    public static TopKEncoder LoadEncoder(string folder)
    {
        IFeatureDictionary darts = Dartboards.Create(DartboardFile.Load(Path.Combine(folder, DartboardSpec.FileName)));
        using SafetensorsFile file = SafetensorsFile.Open(Path.Combine(folder, Decoder));
        return new TopKEncoder(darts, ReadK(file, darts), Floats(file, "center", darts.Width));
    }

    private static int ReadK(SafetensorsFile file, IFeatureDictionary darts)
    {
        string? text = file.Metadata.GetValueOrDefault("k");
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int k) && k >= 1 && k <= darts.Count
            ? k
            : throw new InvalidDataException($"{file.Path}: its metadata must give k between 1 and {darts.Count}; got '{text}'");
    }

    // Xᵀ(y − μ) = Xᵀ(y − b_dec) + Xᵀ(b_dec − μ): what SAELens subtracts is b_dec, so the rest goes into b_enc.
    private static float[] EncoderBias(IFeatureDictionary darts, float[] center, float[] bias)
    {
        float[] shift = [.. bias.Zip(center, (b, c) => b - c)], dart = new float[darts.Width];
        var scores = new float[darts.Count];
        for (int i = 0; i < darts.Count; i++)
        {
            darts.CopyLatent(i, dart);
            scores[i] = TensorPrimitives.Dot<float>(dart, shift);
        }

        return scores;
    }

    private static Matrix Scaled(IFeatureDictionary darts, float scale)
    {
        var rows = new Matrix(darts.Count, darts.Width);
        for (int i = 0; i < darts.Count; i++)
        {
            darts.CopyLatent(i, rows.Row(i));
            TensorPrimitives.Multiply(rows.Row(i), scale, rows.Row(i));
        }

        return rows;
    }

    private static Matrix Rows(SafetensorsFile file, string name, int count, int width)
    {
        Expect(file, name, [count, width]);
        var rows = new Matrix(count, width);
        for (int i = 0; i < count; i++)
            file.ReadFloats(name, (long)i * width, rows.Row(i));
        return rows;
    }

    private static float[] Floats(SafetensorsFile file, string name, int count)
    {
        Expect(file, name, [count]);
        return file.ReadFloats(name);
    }

    private static void Expect(SafetensorsFile file, string name, long[] shape)
    {
        TensorInfo info = file[name];
        if (!info.Shape.SequenceEqual(shape))
            throw new InvalidDataException($"{file.Path}: {name} must be of shape [{string.Join(", ", shape)}] to go with the dartboard; got {info.ShapeText}");
    }
}
