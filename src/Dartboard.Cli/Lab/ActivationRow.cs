using Dartboard.Cli.Hosting;
using Dartboard.Formats;

namespace Dartboard.Cli.Lab;

/// <summary>Reads one captured activation from a file.</summary>
internal static class ActivationRow
{
    /// <summary>Reads a row.</summary>
    /// <param name="path">An .npy or .safetensors file with one activation per row.</param>
    /// <param name="tensor">Which tensor of a .safetensors file, or null when it holds one.</param>
    /// <param name="row">Which row.</param>
    /// <exception cref="UsageException">The path is neither kind of file, or there is no such row or tensor.</exception>
    /// <exception cref="InvalidDataException">The file is broken.</exception>
    public static float[] Read(string path, string? tensor, long row)
    {
        string kind = Path.GetExtension(path).ToLowerInvariant();
        if (kind is not (".npy" or ".safetensors"))
            throw new UsageException($"--y must be gaussian, spiky, or a file that ends in .npy or .safetensors; got '{path}'");
        if (!File.Exists(path))
            throw new FileNotFoundException($"there is no file '{path}' to read activations from");
        return kind == ".npy" ? FromNpy(path, row) : FromSafetensors(path, tensor, row);
    }

    private static float[] FromNpy(string path, long row)
    {
        using NpyFile file = NpyFile.Open(path);
        CheckRow(path, row, file.Rows);
        return file.ReadRow(row);
    }

    private static float[] FromSafetensors(string path, string? tensor, long row)
    {
        using SafetensorsFile file = SafetensorsFile.Open(path);
        if (tensor is null && file.Tensors.Count != 1)
            throw new UsageException($"--tensor must name one of the {file.Tensors.Count} tensors in '{path}'");
        TensorInfo info = tensor is null ? file.Tensors[0] : file[tensor];
        if (info.Shape.Count == 0 || info.Count == 0)
            throw new InvalidDataException($"tensor '{info.Name}' in '{path}' has shape {info.ShapeText}; activations in rows are needed");
        int width = checked((int)info.Shape[^1]);
        CheckRow(path, row, info.Count / width);
        var values = new float[width];
        file.ReadFloats(info.Name, row * width, values);
        return values;
    }

    private static void CheckRow(string path, long row, long rows)
    {
        if (row >= rows)
            throw new UsageException($"--row must be below the number of rows of '{path}', {rows}; got {row}");
    }
}
