using Dartboard.Decoding;
using Dartboard.Dictionaries;
using Dartboard.Evaluation.Reconstruction;
using Dartboard.Formats;

namespace Dartboard.Evaluation.Comparison.Arms;

/// <summary>How each kind of arm is kept in a run's folder.</summary>
internal static class ArmFiles
{
    /// <summary>The file that holds a dartboard's five numbers.</summary>
    public const string Dartboard = "dartboard.json";

    /// <summary>The file that holds what was fitted: <c>center</c> (n), <c>b_dec</c> (n), and <c>W_dec</c> (m, n) or the tied decoder's <c>scale</c> (1); <c>k</c> in its metadata.</summary>
    public const string Decoder = "decoder.safetensors";

    public static void SaveMean(string folder, float[] mean) =>
        SafetensorsWriter.Write(Path.Combine(folder, "mean.safetensors"), [TensorData.Of("mean", mean, mean.Length)]);

    public static void SavePca(string folder, PcaReconstructor pca, float[] mean) =>
        SafetensorsWriter.Write(Path.Combine(folder, "pca.safetensors"), [TensorData.Of("components", pca.Components), TensorData.Of("mean", mean, mean.Length)]);

    public static void SaveDarts(string folder, DartboardSpec spec, SparseAutoencoder autoencoder)
    {
        DartboardFile.Save(Path.Combine(folder, Dartboard), spec);
        int width = autoencoder.Width;
        var tensors = new List<TensorData> { TensorData.Of("center", autoencoder.Encoder.Center.ToArray(), width) };
        if (autoencoder.Decoder is LinearDecoder linear)
            tensors.AddRange([TensorData.Of("W_dec", linear.Weights), TensorData.Of("b_dec", linear.Bias.ToArray(), width)]);
        else if (autoencoder.Decoder is TiedDecoder tied)
            tensors.Add(TensorData.Of("scale", new[] { tied.Scale }, 1));
        SafetensorsWriter.Write(Path.Combine(folder, Decoder), tensors, new Dictionary<string, string> { ["k"] = autoencoder.Encoder.K.ToString(System.Globalization.CultureInfo.InvariantCulture) });
    }
}
