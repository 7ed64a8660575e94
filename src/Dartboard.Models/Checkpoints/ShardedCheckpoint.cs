using System.Text.Json;
using Dartboard.Formats;

namespace Dartboard.Models.Checkpoints;

/// <summary>The safetensors files of a model folder: one, or the shards that <c>model.safetensors.index.json</c> lists.</summary>
internal sealed class ShardedCheckpoint : IDisposable
{
    private readonly List<SafetensorsFile> _files = [];
    private readonly Dictionary<string, SafetensorsFile> _fileOf = new(StringComparer.Ordinal);

    internal ShardedCheckpoint(string folder)
    {
        Folder = folder;
        try
        {
            foreach (string name in FileNames(folder))
                Add(SafetensorsFile.Open(Path.Combine(folder, name)));
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    internal string Folder { get; }

    internal IEnumerable<string> Names => _fileOf.Keys;

    internal bool Contains(string name) => _fileOf.ContainsKey(name);

    internal SafetensorsFile FileOf(string name) => _fileOf.TryGetValue(name, out SafetensorsFile? file)
        ? file
        : throw new InvalidDataException($"{Folder}: the checkpoint has no tensor '{name}'");

    public void Dispose()
    {
        foreach (SafetensorsFile file in _files)
            file.Dispose();
    }

    private static List<string> FileNames(string folder)
    {
        if (File.Exists(Path.Combine(folder, "model.safetensors")))
            return ["model.safetensors"];
        string index = Path.Combine(folder, "model.safetensors.index.json");
        if (!File.Exists(index))
            throw new FileNotFoundException($"{folder} holds neither model.safetensors nor model.safetensors.index.json");
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(index), new JsonDocumentOptions { MaxDepth = 8 });
            List<string> names = [.. document.RootElement.GetProperty("weight_map").EnumerateObject().Select(p => p.Value.GetString() ?? "").Distinct()];
            // A shard's name must stay a name: nothing outside the folder is opened because a file says so.
            return names.Find(name => name.Length == 0 || name != Path.GetFileName(name)) is { } bad
                ? throw new InvalidDataException($"{index}: '{bad}' is not the name of a file in this folder")
                : names;
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new InvalidDataException($"{index} is not an index of shards: {failure.Message}", failure);
        }
    }

    private void Add(SafetensorsFile file)
    {
        _files.Add(file);
        foreach (TensorInfo tensor in file.Tensors)
            if (!_fileOf.TryAdd(tensor.Name, file))
                throw new InvalidDataException($"{Folder}: tensor '{tensor.Name}' is in two shards");
    }
}
