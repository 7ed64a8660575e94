using System.Text.Json;

namespace Dartboard.Models.Hub;

/// <summary>Models by name: from the cache, or downloaded into it.</summary>
/// <remarks>
/// Only what a model needs is downloaded: <c>config.json</c>, the tokenizer, and the safetensors weights in one file or in the
/// shards that their index names. All come from one commit, the one that <c>config.json</c> was found at.
/// </remarks>
public sealed class ModelHub : IDisposable
{
    private const string Weights = "model.safetensors";
    private const string Index = "model.safetensors.index.json";

    private readonly HubSettings _settings;
    private readonly HubConnection _connection;
    private readonly Retry _retry;

    /// <summary>Creates a hub.</summary>
    /// <param name="settings">Where from and where to.</param>
    public ModelHub(HubSettings settings)
    {
        _settings = settings;
        _connection = new HubConnection(settings);
        _retry = new Retry(settings);
    }

    /// <summary>Makes sure that a model's files are on this disk.</summary>
    /// <param name="repository">Name and revision.</param>
    /// <param name="weights">Whether the weights are needed, or only configuration and tokenizer.</param>
    /// <param name="progress">Told about every piece that arrives.</param>
    /// <param name="cancellation">Stops; what was downloaded is kept and continued next time.</param>
    /// <exception cref="HubException">There is no such model, no permission, no connection and nothing cached, or damaged content.</exception>
    public async Task<HubSnapshot> GetAsync(RepositoryName repository, bool weights = true, IProgress<HubProgress>? progress = null, CancellationToken cancellation = default)
    {
        var cache = new HubCache(_settings.CacheFolder, repository);
        if (_settings.Offline)
            return await FromCacheAsync(repository, weights, cache) ?? throw NotCached(repository, "HF_HUB_OFFLINE forbids asking the hub");
        if (repository.IsCommit && await FromCacheAsync(repository, weights, cache) is { } known)
            return known;
        try
        {
            return await DownloadAsync(repository, weights, cache, progress, cancellation);
        }
        catch (HubUnreachableException failure)
        {
            return await FromCacheAsync(repository, weights, cache) ?? throw NotCached(repository, failure.Message);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();

    private HubException NotCached(RepositoryName repository, string why) =>
        new($"{repository.Name} at revision {repository.Revision} is not (whole) in {_settings.CacheFolder}, and {why}");

    private static async Task<HubSnapshot?> FromCacheAsync(RepositoryName repository, bool weights, HubCache cache)
    {
        if (cache.Commit(repository) is not { } commit)
            return null;
        bool whole = await GatherAsync(weights, name => Task.FromResult(cache.Find(commit, name)));
        return whole ? new HubSnapshot(cache.Snapshot(commit), repository.Name, repository.Revision, commit, HubWasAsked: false) : null;
    }

    private async Task<HubSnapshot> DownloadAsync(RepositoryName repository, bool weights, HubCache cache, IProgress<HubProgress>? progress, CancellationToken cancellation)
    {
        var catalogue = new HubCatalogue(_settings, repository, _connection, _retry);
        string commit = await catalogue.CommitAsync(cancellation);
        cache.Prepare(commit);
        bool whole = await GatherAsync(weights, async name =>
        {
            if (cache.Find(commit, name) is { } present)
                return present;
            if (await catalogue.FindAsync(name, commit, cancellation) is not { } file)
                return null;
            if (file.Commit != commit)
                throw new HubException($"{repository.Name} answers for commit {file.Commit} when asked for {commit}; check HF_ENDPOINT");
            await new HubDownload(file, _connection, cache, progress).RunAsync(_retry, cancellation);
            cache.Link(file);
            return cache.Find(commit, name);
        });
        if (!whole)
            throw new HubException($"{repository.Name} lacks config.json, {Weights} or a shard that {Index} names; only models stored as safetensors can be loaded");
        // A tokenizer alone must not hide an older commit whose weights are there.
        if (weights || cache.Commit(repository) is null)
            cache.SetCommit(repository, commit);
        return new HubSnapshot(cache.Snapshot(commit), repository.Name, repository.Revision, commit, HubWasAsked: true);
    }

    /// <summary>Goes through the files a model needs, small ones first; false when a necessary one is missing.</summary>
    /// <param name="weights">Whether the weights are needed.</param>
    /// <param name="fetch">Gives a file's path, or null where there is none.</param>
    private static async Task<bool> GatherAsync(bool weights, Func<string, Task<string?>> fetch)
    {
        if (await fetch("config.json") is null)
            return false;
        await fetch("tokenizer.json");
        await fetch("tokenizer_config.json");
        if (!weights || await fetch(Weights) is not null)
            return true;
        if (await fetch(Index) is not { } index)
            return false;
        foreach (string shard in ShardNames(index))
            if (await fetch(shard) is null)
                return false;
        return true;
    }

    private static SortedSet<string> ShardNames(string index)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(index));
            var names = new SortedSet<string>(StringComparer.Ordinal);
            foreach (JsonProperty entry in document.RootElement.GetProperty("weight_map").EnumerateObject())
                names.Add(ShardName(entry.Value.GetString()));
            return names;
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new HubException($"{index} is not an index of weights ({failure.Message})", failure);
        }
    }

    private static string ShardName(string? name)
    {
        bool plain = name is { Length: > 12 and < 200 } && name.EndsWith(".safetensors", StringComparison.Ordinal) && name[0] != '.'
            && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');
        return plain ? name! : throw new HubException($"the index of weights names a file '{name}', which is no plain *.safetensors name; refused");
    }
}
