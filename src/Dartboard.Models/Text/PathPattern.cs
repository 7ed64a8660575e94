using System.IO.Enumeration;

namespace Dartboard.Models.Text;

/// <summary>Paths with <c>*</c>, <c>?</c> and <c>**</c> (any number of folders), as shells that do not expand them pass them on.</summary>
public static class PathPattern
{
    /// <summary>The files a pattern means, in ordinal order.</summary>
    /// <param name="pattern">A path or a pattern.</param>
    /// <param name="option">The option that gave it, for messages.</param>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    public static IReadOnlyList<string> Expand(string pattern, string option = "--text")
    {
        if (Directory.Exists(pattern))
            throw new FileNotFoundException($"{pattern} is a folder; {option} takes files, or a pattern such as {Path.Combine(pattern, "*.txt")}");
        if (File.Exists(pattern))
            return [pattern];
        string[] segments = pattern.Split(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar);
        int literal = Array.FindIndex(segments, IsPattern);
        List<string> found = literal < 0 ? [] : [.. Match(string.Join(Path.DirectorySeparatorChar, segments[..literal]), segments.AsMemory(literal), Path.IsPathRooted(pattern))];
        found.Sort(StringComparer.Ordinal);
        return found.Count > 0 ? found.Distinct().ToList() : throw new FileNotFoundException($"{option} {pattern}: there is no such file");
    }

    private static bool IsPattern(string segment) => segment.Contains('*') || segment.Contains('?');

    private static IEnumerable<string> Match(string folder, ReadOnlyMemory<string> segments, bool rooted)
    {
        string here = folder.Length > 0 ? folder : rooted ? Path.DirectorySeparatorChar.ToString() : ".";
        if (!Directory.Exists(here))
            return [];
        string first = segments.Span[0];
        ReadOnlyMemory<string> rest = segments[1..];
        string Join(string path) => folder.Length > 0 || rooted ? path : Path.GetFileName(path);
        if (first == "**" && !rest.IsEmpty)
            return Match(folder, rest, rooted).Concat(Folders(here).SelectMany(inner => Match(Join(inner), segments, rooted)));
        return rest.IsEmpty
            ? Directory.EnumerateFiles(here).Where(path => Fits(first, path)).Select(Join)
            : Folders(here).Where(path => Fits(first, path)).SelectMany(path => Match(Join(path), rest, rooted));
    }

    private static IEnumerable<string> Folders(string path) => Directory.EnumerateDirectories(path).Where(inner => new DirectoryInfo(inner).LinkTarget is null);

    private static bool Fits(string pattern, string path) => FileSystemName.MatchesSimpleExpression(pattern, Path.GetFileName(path), ignoreCase: false);
}
