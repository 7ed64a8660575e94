using System.Collections.Concurrent;
using System.Text.Json;
using Dartboard.Formats;
using Dartboard.Memory;

namespace Dartboard.Models.Store;

/// <summary>Activations on disk, memory-mapped; stands wherever a model would compute them. Safe to read from several threads.</summary>
public sealed class ActivationStore : IDisposable
{
    private readonly ConcurrentDictionary<(string Site, int Chunk), Lazy<SafetensorsFile>> _files = new();
    private readonly StoredSequence[] _sequences;
    private readonly List<(int Members, int Length)> _shapes = [];

    private ActivationStore(string folder, StorePlan plan)
    {
        (Folder, Plan) = (folder, plan);
        _sequences = new StoredSequence[plan.Sequences];
        int seen = 0;
        for (int chunk = 0; seen < plan.Sequences; chunk++)
            seen += ReadMeta(chunk);
        if (seen != plan.Sequences || _sequences.Any(sequence => sequence.Document is null))
            throw new InvalidDataException($"{folder}: the chunks hold {seen} sequences, the plan has {plan.Sequences}: delete the folder and capture again");
    }

    /// <summary>Where it is.</summary>
    public string Folder { get; }

    /// <summary>What is stored.</summary>
    public StorePlan Plan { get; }

    /// <summary>Every sequence, in the order they were captured from.</summary>
    public IReadOnlyList<StoredSequence> Sequences => _sequences;

    /// <summary>True when a folder holds a store, finished or not.</summary>
    public static bool IsStore(string folder) => File.Exists(Path.Combine(folder, StorePlan.FileName));

    /// <summary>True when a folder holds chunks of activations that another program wrote: they do not say which model they are of.</summary>
    public static bool IsForeignCache(string folder) => !IsStore(folder) && Directory.Exists(folder)
        && Directory.EnumerateFiles(folder, "chunk-*.safetensors", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 1 }).Any();

    /// <summary>Opens a finished store.</summary>
    /// <exception cref="InvalidDataException">It is unfinished or damaged.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static ActivationStore Open(string folder)
    {
        StorePlan plan = StorePlan.Find(folder) ?? throw new InvalidDataException($"{folder} holds no activation store: there is no {StorePlan.FileName} in it");
        return new ActivationStore(folder, plan);
    }

    /// <summary>Token ids of a sequence.</summary>
    public int[] Tokens(int sequence) => [.. Integers("tokens", sequence).Select(token => checked((int)token))];

    /// <summary>Which tokens of a sequence count in fits and averages.</summary>
    public bool[] Counted(int sequence) => [.. Integers("mask", sequence).Select(value => value != 0)];

    /// <summary>Copies the activations of a sequence.</summary>
    /// <param name="site">One of the plan's sites.</param>
    /// <param name="sequence">Its number in <see cref="Sequences"/>.</param>
    /// <param name="destination">Receives (length, width), row-major.</param>
    /// <exception cref="ArgumentException">The store has no such site.</exception>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public void Read(string site, int sequence, Span<float> destination)
    {
        int width = Site(site).Width;
        StoredSequence at = _sequences[sequence];
        ChunkFile(site, at.Chunk).ReadFloats("activation", (long)at.Place * _shapes[at.Chunk].Length * width, destination[..(at.Length * width)]);
    }

    /// <summary>The activations of the counted tokens of several sequences, sequence after sequence, as a model's capture gives them.</summary>
    /// <param name="site">One of the plan's sites.</param>
    /// <param name="sequences">Numbers in <see cref="Sequences"/>, in the order wanted, each with the number of its first tokens to look at.</param>
    /// <param name="workers">Threads; the result does not depend on their number.</param>
    /// <returns>(counted tokens, width).</returns>
    /// <exception cref="ArgumentException">The store has no such site.</exception>
    /// <exception cref="InvalidDataException">A file is damaged.</exception>
    public Matrix ReadCounted(string site, IReadOnlyList<(int Number, int Tokens)> sequences, Workers workers)
    {
        int width = Site(site).Width;
        bool[][] counted = [.. sequences.Select(sequence => Counted(sequence.Number)[..sequence.Tokens])];
        long[] first = new long[sequences.Count + 1];
        for (int i = 0; i < sequences.Count; i++)
            first[i + 1] = first[i] + counted[i].Count(counts => counts);
        var matrix = new Matrix(first[^1], width);
        workers.For(sequences.Count, (item, _) =>
        {
            float[] rows = new float[_sequences[sequences[item].Number].Length * width];
            Read(site, sequences[item].Number, rows);
            long row = first[item];
            for (int at = 0; at < counted[item].Length; at++)
                if (counted[item][at])
                    rows.AsSpan(at * width, width).CopyTo(matrix.Row(row++));
        });
        return matrix;
    }

    /// <summary>What is stored under a site's name.</summary>
    /// <exception cref="ArgumentException">Nothing is.</exception>
    public StoreSite Site(string name) => Plan.Sites.FirstOrDefault(site => site.Name == name)
        ?? throw new ArgumentException($"the store {Folder} has no site {name}; it has {string.Join(", ", Plan.Sites.Select(site => site.Name))}");

    /// <summary>Reads everything and compares it with the checksums taken when it was written, and the sites' tokens with each other.</summary>
    /// <param name="workers">Threads.</param>
    /// <exception cref="InvalidDataException">A file is not what was written; the message names it.</exception>
    public void Verify(Workers workers)
    {
        var checksums = new StoreChecksums(Folder);
        string[] names = [.. from site in Plan.Sites from chunk in Enumerable.Range(0, _shapes.Count) from name in Names(site.Name, chunk) select name];
        workers.For(names.Length, (item, _) => checksums.Verify(names[item]));
        foreach (StoreSite site in Plan.Sites.Skip(1))
            for (int chunk = 0; chunk < _shapes.Count; chunk++)
                if (!ChunkFile(site.Name, chunk).ReadIntegers("tokens").AsSpan().SequenceEqual(ChunkFile(Plan.Sites[0].Name, chunk).ReadIntegers("tokens")))
                    throw new InvalidDataException($"{Folder}: the tokens of chunk {chunk} at {site.Name} are not those at {Plan.Sites[0].Name}");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Lazy<SafetensorsFile> file in _files.Values)
            if (file.IsValueCreated)
                file.Value.Dispose();
    }

    private static string[] Names(string site, int chunk)
    {
        var part = new StoreChunk(chunk, [], 0);
        return [$"{site}/{part.FileName}", $"{site}/{part.MetaName}"];
    }

    private long[] Integers(string tensor, int sequence)
    {
        StoredSequence at = _sequences[sequence];
        var values = new long[at.Length];
        ChunkFile(Plan.Sites[0].Name, at.Chunk).ReadIntegers(tensor, (long)at.Place * _shapes[at.Chunk].Length, values);
        return values;
    }

    private SafetensorsFile ChunkFile(string site, int chunk) => _files.GetOrAdd((site, chunk), key => new Lazy<SafetensorsFile>(() => OpenChunk(key.Site, key.Chunk))).Value;

    private SafetensorsFile OpenChunk(string site, int chunk)
    {
        SafetensorsFile file = SafetensorsFile.Open(Path.Combine(Folder, Names(site, chunk)[0]));
        (int members, int length) = _shapes[chunk];
        if (file["activation"].Shape.SequenceEqual([members, length, Site(site).Width]) && file["tokens"].Shape.SequenceEqual([members, length]) && file["mask"].Shape.SequenceEqual([members, length]))
            return file;
        using (file)
            throw new InvalidDataException($"{file.Path}: expected activations of shape [{members}, {length}, {Site(site).Width}]; got {file["activation"].ShapeText}");
    }

    private int ReadMeta(int chunk)
    {
        string path = Path.Combine(Folder, Names(Plan.Sites[0].Name, chunk)[1]);
        if (!File.Exists(path))
            throw new InvalidDataException($"{path} is missing: the capture has not finished; run it again with the same options");
        try
        {
            ChunkMember[] members = JsonSerializer.Deserialize<ChunkMember[]>(File.ReadAllBytes(path), ChunkMember.Json) ?? [];
            if (members.Length == 0)
                throw new JsonException("no sequence");
            int length = members.Max(member => member.Tokens);
            _shapes.Add((members.Length, length));
            for (int place = 0; place < members.Length; place++)
                Place(members[place], chunk, place);
            return members.Length;
        }
        catch (JsonException failure)
        {
            throw new InvalidDataException($"{path} is damaged ({failure.Message})", failure);
        }
    }

    private void Place(ChunkMember member, int chunk, int place)
    {
        if (member.Tokens < 1 || member.Sequence < 0 || member.Sequence >= _sequences.Length || _sequences[member.Sequence].Document is not null)
            throw new JsonException($"sequence {member.Sequence} of {member.Tokens} tokens");
        _sequences[member.Sequence] = new StoredSequence(member.Document, member.HeldOut, member.Tokens, chunk, place);
    }
}
