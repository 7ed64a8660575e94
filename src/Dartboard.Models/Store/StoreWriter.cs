using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using Dartboard.Formats;
using Dartboard.Memory;
using Dartboard.Models.Text;

namespace Dartboard.Models.Store;

/// <summary>Writes an activation store chunk by chunk; may be killed at any point and goes on where it stopped.</summary>
/// <remarks>
/// The layout is that of OpenMOSS's activation cache: <c>SITE/chunk-N.safetensors</c> with <c>activation</c> (sequences, length, width),
/// <c>tokens</c>, <c>mask</c> (tokens that count) and <c>attention_mask</c> (tokens that are no padding), and
/// <c>SITE/chunk-N.meta.json</c> with one object per sequence. <c>store.json</c> holds the plan and <c>SHA256SUMS</c> the
/// checksums of what is finished; a chunk is finished when its files of all sites are in place and listed there.
/// </remarks>
public sealed class StoreWriter : IDisposable
{
    private readonly string _folder;
    private readonly StorePlan _plan;
    private readonly IReadOnlyList<TokenSequence> _sequences;
    private readonly List<StoreChunk> _chunks;
    private readonly StoreChecksums _checksums;
    private readonly FileStream _lock;

    /// <summary>Begins a store or goes on with one.</summary>
    /// <param name="folder">Where to; made if absent.</param>
    /// <param name="plan">What is stored.</param>
    /// <param name="sequences">The sequences the plan counts.</param>
    /// <exception cref="IOException">The folder holds something else, a store of another plan, or is being written by another process.</exception>
    public StoreWriter(string folder, StorePlan plan, IReadOnlyList<TokenSequence> sequences)
    {
        StorePlan? found = StorePlan.Find(folder);
        if (found is null && Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any(path => Path.GetFileName(path) != ".lock"))
            throw new IOException($"{folder} is already there and holds no activation store: choose another folder");
        if (found?.Difference(plan) is { } difference)
            throw new IOException($"{folder} holds a store of another capture ({difference}): choose another folder or delete it");
        (_folder, _plan, _sequences) = (folder, found ?? plan, sequences);
        Directory.CreateDirectory(folder);
        _lock = Lock(folder);
        if (found is null)
            plan.Write(folder);
        _checksums = new StoreChecksums(folder);
        _chunks = StoreChunk.Divide(sequences, Order(sequences), _plan.ChunkTokens);
        foreach (StoreSite site in _plan.Sites)
            Directory.CreateDirectory(Path.Combine(folder, site.Name));
        DeleteLeftovers();
    }

    /// <summary>Number of chunks in all.</summary>
    public int ChunkCount => _chunks.Count;

    /// <summary>Chunks not yet finished, in order.</summary>
    public IEnumerable<int> Missing => _chunks.Where(chunk => !IsFinished(chunk)).Select(chunk => chunk.Number);

    /// <summary>The tokens of a chunk, to be run through the model.</summary>
    public TokenBatch Batch(int chunk) => new([.. _chunks[chunk].Members.Select(member => _sequences[member].Tokens)]);

    /// <summary>A few of the missing sequences, spread over all lengths, to try the speed on.</summary>
    /// <param name="tokens">About how many tokens.</param>
    public TokenBatch Probe(int tokens)
    {
        int[] missing = [.. Missing.SelectMany(chunk => _chunks[chunk].Members)];
        long wanted = Math.Clamp(missing.Length * (long)tokens / Math.Max(MissingTokens, 1), 1, missing.Length);
        return new TokenBatch([.. Enumerable.Range(0, (int)wanted).Select(i => _sequences[missing[(2 * i + 1) * missing.Length / (2 * wanted)]].Tokens)]);
    }

    /// <summary>Bytes that the unfinished chunks take on disk, padding included.</summary>
    public long MissingBytes => Missing.Sum(chunk => _chunks[chunk].Positions * (_plan.BytesPerToken + _plan.Sites.Count * 17L));

    /// <summary>Tokens in the unfinished chunks.</summary>
    public long MissingTokens => Missing.Sum(chunk => _chunks[chunk].Members.Sum(member => (long)_sequences[member].Tokens.Length));

    /// <summary>SHA-256 of all token ids and lengths, in order: 64 hexadecimal digits.</summary>
    public static string Checksum(IEnumerable<TokenSequence> sequences) => Checksum(sequences.Select(sequence => sequence.Tokens));

    /// <summary>SHA-256 over all token ids and lengths.</summary>
    public static string Checksum(IEnumerable<int[]> sequences)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (int[] sequence in sequences)
        {
            hash.AppendData(BitConverter.GetBytes(sequence.Length));
            hash.AppendData(MemoryMarshal.AsBytes(sequence.AsSpan()));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Writes one chunk at all sites and marks it finished.</summary>
    /// <param name="chunk">Its number.</param>
    /// <param name="activations">For every site of the plan (tokens of <see cref="Batch"/>, width).</param>
    /// <exception cref="InvalidDataException">An activation is NaN or infinite.</exception>
    /// <exception cref="IOException">The disk is full or a file cannot be written; what was finished stays.</exception>
    public void Write(int chunk, IReadOnlyList<Matrix> activations)
    {
        StoreChunk part = _chunks[chunk];
        for (int i = 0; i < _plan.Sites.Count; i++)
        {
            string folder = Path.Combine(_folder, _plan.Sites[i].Name);
            RequireFinite(_plan.Sites[i], part, activations[i]);
            AtomicFile.WriteText(Path.Combine(folder, part.MetaName), JsonSerializer.Serialize(part.Members.Select(Member), ChunkMember.Json));
            SafetensorsWriter.Write(Path.Combine(folder, part.FileName), new ChunkTensors(part, _sequences).With(activations[i], _plan.Type));
        }

        _checksums.Add(_plan.Sites.SelectMany(site => (string[])[$"{site.Name}/{part.FileName}", $"{site.Name}/{part.MetaName}"]));
    }

    /// <inheritdoc/>
    public void Dispose() => _lock.Dispose();

    /// <summary>By length, so that little is padding; equal lengths stay in their order.</summary>
    internal static IEnumerable<int> Order(IReadOnlyList<TokenSequence> sequences) => Enumerable.Range(0, sequences.Count).OrderBy(i => sequences[i].Tokens.Length);

    private static FileStream Lock(string folder)
    {
        try
        {
            return new FileStream(Path.Combine(folder, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException failure)
        {
            throw new IOException($"{folder} is being written by another process; wait for it or choose another folder", failure);
        }
    }

    private ChunkMember Member(int sequence) => new(sequence, _sequences[sequence].Document.Name, _sequences[sequence].Tokens.Length, _sequences[sequence].Document.IsHeldOut);

    private bool IsFinished(StoreChunk chunk) =>
        _plan.Sites.All(site => _checksums.IsFinished($"{site.Name}/{chunk.FileName}") && _checksums.IsFinished($"{site.Name}/{chunk.MetaName}"));

    private static void RequireFinite(StoreSite site, StoreChunk chunk, Matrix activations)
    {
        if (!activations.IsFinite())
            throw new InvalidDataException($"activations at {site.Name} are not all finite (in sequences {chunk.Members[0]}..{chunk.Members[^1]}): the model overflows or its weights are damaged");
    }

    private void DeleteLeftovers()
    {
        foreach (StoreSite site in _plan.Sites)
            foreach (string path in Directory.GetFiles(Path.Combine(_folder, site.Name), ".*.partial"))
                File.Delete(path);
    }
}
