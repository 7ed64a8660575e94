using System.Security.Cryptography;
using System.Text;

namespace Dartboard.Models.Store;

/// <summary>The checksums of finished files, as <c>sha256sum --check</c> reads them; a file counts once its line is whole.</summary>
internal sealed class StoreChecksums
{
    public const string FileName = "SHA256SUMS";

    private readonly Dictionary<string, string> _hashes = new(StringComparer.Ordinal);
    private readonly string _folder;

    public StoreChecksums(string folder)
    {
        _folder = folder;
        string path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
            return;
        string text = File.ReadAllText(path);
        // A line without its end was cut off by a crash.
        foreach (string line in text[..(text.LastIndexOf('\n') + 1)].Split('\n'))
            if (line.Length > 66 && line[64..66] == "  ")
                _hashes[line[66..]] = line[..64];
    }

    public IReadOnlyDictionary<string, string> Hashes => _hashes;

    /// <summary>True when the file was finished and is still there.</summary>
    public bool IsFinished(string name) => _hashes.ContainsKey(name) && File.Exists(Path.Combine(_folder, name));

    /// <summary>Adds finished files, all at once.</summary>
    public void Add(IEnumerable<string> names)
    {
        var lines = new StringBuilder();
        foreach (string name in names)
        {
            _hashes[name] = Hash(name);
            lines.Append(_hashes[name]).Append("  ").Append(name).Append('\n');
        }

        using var stream = new FileStream(Path.Combine(_folder, FileName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        DropTornLine(stream);
        stream.Write(Encoding.UTF8.GetBytes(lines.ToString()));
        stream.Flush(flushToDisk: true);
    }

    /// <summary>Compares a file with its checksum.</summary>
    /// <exception cref="InvalidDataException">It is not what was written.</exception>
    public void Verify(string name)
    {
        if (!_hashes.TryGetValue(name, out string? wanted))
            throw new InvalidDataException($"{Path.Combine(_folder, name)} has no checksum in {FileName}: the capture has not finished; run it again");
        if (Hash(name) != wanted)
            throw new InvalidDataException($"{Path.Combine(_folder, name)} is damaged: its checksum is not the one in {FileName}; delete it and run the capture again");
    }

    private static void DropTornLine(FileStream stream)
    {
        stream.Position = stream.Length;
        while (stream.Position > 0)
        {
            stream.Position--;
            if (stream.ReadByte() == '\n')
                break;
            stream.Position--;
        }

        stream.SetLength(stream.Position);
    }

    private string Hash(string name)
    {
        using var stream = new FileStream(Path.Combine(_folder, name), FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 20);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
