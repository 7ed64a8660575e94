using System.Net;

namespace Dartboard.Models.Hub;

/// <summary>Asks the hub what it has of one repository, without fetching contents.</summary>
internal sealed class HubCatalogue(HubSettings settings, RepositoryName repository, HubConnection connection, Retry retry)
{
    /// <summary>The commit that the revision means now.</summary>
    /// <exception cref="HubException">No such model or revision, or no permission.</exception>
    public async Task<string> CommitAsync(CancellationToken cancellation) =>
        (await FindAsync("config.json", repository.Revision, cancellation) ?? throw new HubException($"{repository.Name} has no config.json at revision {repository.Revision}: it is not a Transformers model")).Commit;

    /// <summary>What the hub says about a file, or null where the repository has none of that name.</summary>
    /// <exception cref="HubException">No such model or revision, no permission, or an answer without commit, checksum or length.</exception>
    public Task<HubFile?> FindAsync(string name, string revision, CancellationToken cancellation) =>
        retry.RunAsync(() => AskAsync(name, revision, cancellation), () => 0, 1, cancellation);

    private async Task<HubFile?> AskAsync(string name, string revision, CancellationToken cancellation)
    {
        var address = new Uri($"{settings.Endpoint.AbsoluteUri.TrimEnd('/')}/{repository.Name}/resolve/{Uri.EscapeDataString(revision)}/{name}");
        // The hub describes the file in the answer that redirects to the content's host; a moved repository redirects without.
        using HttpResponseMessage response = await connection.SendAsync(HttpMethod.Head, address, null, answer => Header(answer, "X-Repo-Commit") is not null, cancellation);
        if (response.StatusCode == HttpStatusCode.NotFound && Header(response, "X-Error-Code") is not ("RepoNotFound" or "RevisionNotFound"))
            return null;
        if ((int)response.StatusCode is >= 400)
            throw Refusal(response);
        string? commit = Header(response, "X-Repo-Commit");
        HubChecksum? checksum = HubChecksum.Parse(Header(response, "X-Linked-Etag") ?? Header(response, "ETag"));
        long? length = long.TryParse(Header(response, "X-Linked-Size"), out long linked) ? linked : response.Content.Headers.ContentLength;
        if (commit is null || !RepositoryName.IsCommitHash(commit) || checksum is null || length is not >= 0)
            throw new HubException($"{address.Host} describes {name} of {repository.Name} without a valid commit, checksum and length; check that HF_ENDPOINT is a Hugging Face hub");
        return new HubFile(name, commit, checksum, length.Value, address);
    }

    private HubException Refusal(HttpResponseMessage response)
    {
        string status = $"{settings.Endpoint.Host} answers {(int)response.StatusCode}";
        return new HubException((Header(response, "X-Error-Code"), (int)response.StatusCode) switch
        {
            ("RevisionNotFound", _) => $"{repository.Name} has no revision '{repository.Revision}' ({status}); give --revision a branch, tag or commit it has",
            ("GatedRepo", _) => $"{repository.Name} is gated ({status}): ask for access on its page, then set HF_TOKEN to a token that may read it",
            ("RepoNotFound", _) or (_, 401 or 403 or 404) when settings.Token is null => $"{repository.Name} does not exist or is private ({status}); check the name, or set HF_TOKEN to a token that may read it",
            ("RepoNotFound", _) or (_, 401 or 403 or 404) => $"{repository.Name} does not exist or HF_TOKEN may not read it ({status}); check the name and the token",
            _ => $"{status} to a question about {repository.Name}",
        });
    }

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out IEnumerable<string>? values) ? values.FirstOrDefault() : null;
}
