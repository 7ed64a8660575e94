using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Dartboard.Models.Hub;

/// <summary>The hub's entity tag of a file, which is a checksum: SHA-256 for large files (LFS), Git's blob SHA-1 for small ones.</summary>
internal sealed record HubChecksum
{
    private HubChecksum(string tag) => Tag = tag;

    /// <summary>40 or 64 lower-case hexadecimal digits; also the blob's file name.</summary>
    public string Tag { get; }

    /// <summary>Reads <c>"abc…"</c> or <c>W/"abc…"</c>; null where that is no checksum.</summary>
    public static HubChecksum? Parse(string? header)
    {
        if (header is null)
            return null;
        string tag = (header.StartsWith("W/", StringComparison.Ordinal) ? header[2..] : header).Trim('"');
        return tag.Length is 40 or 64 && tag.All(char.IsAsciiHexDigitLower) ? new HubChecksum(tag) : null;
    }

    /// <summary>True when the file's content has this checksum.</summary>
    public async Task<bool> MatchesAsync(string path, CancellationToken cancellation)
    {
        await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 20, useAsync: false);
        byte[] hash = Tag.Length == 64 ? await SHA256.HashDataAsync(stream, cancellation) : await GitBlobHashAsync(stream, cancellation);
        return Convert.ToHexStringLower(hash) == Tag;
    }

    [SuppressMessage("Security", "CA5350", Justification = "Git names blobs by SHA-1; the tag arrives over the same channel as the bytes, so it finds damage, not forgery")]
    private static async Task<byte[]> GitBlobHashAsync(FileStream stream, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
        hash.AppendData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"blob {stream.Length}\0")));
        byte[] buffer = new byte[1 << 20];
        for (int read; (read = await stream.ReadAsync(buffer, cancellation)) > 0;)
            hash.AppendData(buffer, 0, read);
        return hash.GetHashAndReset();
    }
}
