namespace Dartboard.Formats;

/// <summary>Names for what is being written: beside its destination, so that moving it there is one step of the file system.</summary>
internal static class TemporaryName
{
    internal static string For(string path)
    {
        string full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        return Path.Combine(Path.GetDirectoryName(full) ?? full, $".{Path.GetFileName(full)}.{Guid.NewGuid():N}.partial");
    }
}
