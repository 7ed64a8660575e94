using System.IO.Compression;
using System.Text;

namespace Dartboard.Models.Text;

/// <summary>A UTF-8 file, compressed (<c>.gz</c>) or not.</summary>
public static class TextFile
{
    /// <summary>Opens a file to read; bytes that are not UTF-8 throw <see cref="DecoderFallbackException"/> when they are read.</summary>
    /// <exception cref="IOException">It cannot be opened.</exception>
    public static StreamReader Open(string path) => Open(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16), path);

    /// <summary>The file's extension without <c>.gz</c>, in lower case.</summary>
    public static string Extension(string path) => Path.GetExtension(IsCompressed(path) ? path[..^3] : path).ToLowerInvariant();

    internal static StreamReader Open(Stream bytes, string path) =>
        new(IsCompressed(path) ? new GZipStream(bytes, CompressionMode.Decompress) : bytes, new UTF8Encoding(false, throwOnInvalidBytes: true));

    private static bool IsCompressed(string path) => path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);
}
