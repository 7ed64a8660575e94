namespace Dartboard.TestKit;

/// <summary>Finds the repository and the optional material beside it.</summary>
public static class SharedFiles
{
    /// <summary>The repository's root: the nearest folder above the test binaries with <c>Dartboard.slnx</c>.</summary>
    public static string Repository { get; } = Above(AppContext.BaseDirectory, "Dartboard.slnx")
        ?? throw new InvalidOperationException("the tests must run from inside the repository");

    /// <summary>Path of something in <c>../shared</c>, or null where that folder is absent (then a test skips and says so).</summary>
    public static string? Find(params string[] parts)
    {
        string path = Path.Combine([Directory.GetParent(Repository)!.FullName, "shared", .. parts]);
        return Path.Exists(path) ? path : null;
    }

    private static string? Above(string folder, string file)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, file)))
                return at.FullName;
        return null;
    }
}
