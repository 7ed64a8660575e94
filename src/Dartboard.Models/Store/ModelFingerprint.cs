using System.Security.Cryptography;

namespace Dartboard.Models.Store;

/// <summary>Tells two versions of a model apart without reading all of it: its configuration, and length and both ends of every weight file.</summary>
public static class ModelFingerprint
{
    private const int End = 1 << 20;

    /// <summary>64 hexadecimal digits.</summary>
    /// <param name="folder">The model's folder.</param>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static string Of(string folder)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(File.ReadAllBytes(Path.Combine(folder, "config.json")));
        byte[] buffer = new byte[End];
        foreach (string path in Directory.GetFiles(folder, "*.safetensors").Order(StringComparer.Ordinal))
        {
            using FileStream stream = File.OpenRead(path);
            hash.AppendData(BitConverter.GetBytes(stream.Length));
            foreach (long start in (long[])[0, Math.Max(0, stream.Length - End)])
            {
                stream.Position = start;
                hash.AppendData(buffer, 0, stream.ReadAtLeast(buffer, End, throwOnEndOfStream: false));
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
