namespace Dartboard.Models.Hub;

/// <summary>One commit of a model repository, with the files a model needs, on this disk.</summary>
/// <param name="Folder">Folder that holds <c>config.json</c>, the tokenizer and the weights.</param>
/// <param name="Repository">Name on the hub, for example <c>openai-community/gpt2</c>.</param>
/// <param name="Revision">The branch, tag or commit that was asked for.</param>
/// <param name="Commit">The commit it stands for: 40 hexadecimal digits.</param>
/// <param name="HubWasAsked">False when the answer is the cache's own: offline, unreachable, or a commit already there.</param>
public sealed record HubSnapshot(string Folder, string Repository, string Revision, string Commit, bool HubWasAsked)
{
    /// <summary>One line of provenance, printed with every result.</summary>
    public override string ToString() =>
        $"{Repository}@{Commit[..8]} ({Revision}{(HubWasAsked ? "" : ", from the cache; the hub was not asked or did not answer")})";
}
