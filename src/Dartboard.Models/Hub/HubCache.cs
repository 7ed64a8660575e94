namespace Dartboard.Models.Hub;

/// <summary>One model's folder in the standard cache, shared with Hugging Face's Python tools.</summary>
/// <remarks>
/// <c>blobs/CHECKSUM</c> holds contents, <c>snapshots/COMMIT/NAME</c> are relative links to them, <c>refs/REVISION</c> holds a
/// commit. Nothing is read or written through a link that leaves the folder.
/// </remarks>
internal sealed class HubCache
{
    private readonly string _root;
    private readonly string _locks;

    public HubCache(string cacheFolder, RepositoryName repository)
    {
        _root = Path.Combine(cacheFolder, repository.CacheName);
        _locks = Path.Combine(cacheFolder, ".locks", repository.CacheName);
    }

    public string Snapshot(string commit) => Path.Combine(_root, "snapshots", commit);

    public string Blob(HubChecksum checksum) => Path.Combine(_root, "blobs", checksum.Tag);

    public string Lock(HubChecksum checksum) => Path.Combine(_locks, checksum.Tag + ".lock");

    /// <summary>The commit that a revision last meant, or null.</summary>
    public string? Commit(RepositoryName repository)
    {
        if (repository.IsCommit)
            return repository.Revision;
        string path = Path.Combine(_root, "refs", repository.Revision);
        if (!File.Exists(path) || new FileInfo(path).Length > 64)
            return null;
        string commit = File.ReadAllText(path).Trim();
        return RepositoryName.IsCommitHash(commit) ? commit : null;
    }

    /// <summary>Remembers what a revision means; called once everything it needs is there.</summary>
    public void SetCommit(RepositoryName repository, string commit)
    {
        if (repository.IsCommit)
            return;
        string path = Path.Combine(_root, "refs", repository.Revision);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        RefuseLinks(Path.GetDirectoryName(path)!);
        string temporary = path + $".{Environment.ProcessId}.tmp";
        File.WriteAllText(temporary, commit);
        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>Path of a file of a commit if it is there whole, or null.</summary>
    /// <exception cref="HubException">It is a link that leaves the cache.</exception>
    public string? Find(string commit, string name)
    {
        string path = Path.Combine(Snapshot(commit), name);
        RefuseLinks(Snapshot(commit));
        var file = new FileInfo(path);
        if (file.LinkTarget is null)
            return file.Exists ? path : null;
        string blobs = Path.Combine(_root, "blobs");
        string target = Path.GetFullPath(file.LinkTarget, Snapshot(commit));
        if (Path.GetDirectoryName(target) != Path.GetFullPath(blobs) || new FileInfo(target).LinkTarget is not null)
            throw new HubException($"{path} is a link out of the model's cache folder; delete {_root} and try again");
        RefuseLinks(blobs);
        return File.Exists(target) ? path : null;
    }

    /// <summary>Makes the folders that a download writes into.</summary>
    /// <exception cref="HubException">One of them is a link.</exception>
    public void Prepare(string commit)
    {
        foreach (string folder in (string[])[Path.Combine(_root, "blobs"), Snapshot(commit), _locks])
        {
            Directory.CreateDirectory(folder);
            RefuseLinks(folder);
        }
    }

    /// <summary>Makes the snapshot's file point at its content.</summary>
    public void Link(HubFile file)
    {
        string path = Path.Combine(Snapshot(file.Commit), file.Name), temporary = path + $".{Environment.ProcessId}.tmp";
        File.Delete(temporary);
        try
        {
            File.CreateSymbolicLink(temporary, Path.Combine("..", "..", "blobs", file.Checksum.Tag));
        }
        catch (Exception failure) when (failure is UnauthorizedAccessException or IOException && OperatingSystem.IsWindows())
        {
            // Windows grants links to few users; a copy is what the Python tools make there as well.
            File.Copy(Blob(file.Checksum), temporary);
        }

        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>From the given folder up to the model's own, none may be a link (the cache as a whole may live behind one).</summary>
    private void RefuseLinks(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null && at.FullName.Length >= _root.Length; at = at.Parent)
            if (at.LinkTarget is not null)
                throw new HubException($"{at.FullName} is a link; the hub's cache has none there, so delete it and try again");
    }
}
