namespace Dartboard.Models.Hub;

/// <summary>What <c>--model</c> stands for: a folder on this disk and where it came from.</summary>
/// <param name="Folder">Folder in Hugging Face layout.</param>
/// <param name="Provenance">One line for people and run records: the folder itself, or name, commit and revision.</param>
/// <param name="Name">What finds the same model again: the folder's full path, or the name on the hub.</param>
/// <param name="Revision">The commit, for a name on the hub; empty for a folder.</param>
public sealed record ModelSource(string Folder, string Provenance, string Name, string Revision)
{
    /// <summary>Takes an existing folder as it is and anything else as a name on the hub.</summary>
    /// <param name="model">A folder or <c>owner/name</c>.</param>
    /// <param name="revision">Branch, tag or commit; only for names.</param>
    /// <param name="settings">Where models come from.</param>
    /// <param name="weights">Whether the weights are needed, or only configuration and tokenizer.</param>
    /// <param name="progress">Told about every piece that arrives.</param>
    /// <param name="cancellation">Stops; what was downloaded is kept.</param>
    /// <exception cref="ArgumentException">It is neither a folder nor a possible name.</exception>
    /// <exception cref="HubException">The hub or its cache cannot give it.</exception>
    public static async Task<ModelSource> ResolveAsync(string model, string revision, HubSettings settings, bool weights = true, IProgress<HubProgress>? progress = null, CancellationToken cancellation = default)
    {
        if (Directory.Exists(model))
            return new ModelSource(model, model, Path.GetFullPath(model), "");
        if (!RepositoryName.IsValid(model))
            throw new ArgumentException($"--model takes a folder or a name on the hub such as openai-community/gpt2; there is no folder '{model}'");
        using var hub = new ModelHub(settings);
        try
        {
            HubSnapshot snapshot = await hub.GetAsync(new RepositoryName(model, revision), weights, progress, cancellation);
            return new ModelSource(snapshot.Folder, snapshot.ToString(), model, snapshot.Commit);
        }
        catch (HubException failure)
        {
            throw new HubException($"there is no folder '{model}', and as a name on the hub: {failure.Message}", failure);
        }
    }
}
