using Dartboard.Memory;

namespace Dartboard.Models.Text;

/// <summary>The default text: the XML documentation inside the reference packs of the .NET SDK that is running.</summary>
/// <remarks>The rules are those by which the default model was trained: models/dotnet-docs-4m/README.md, "The text".</remarks>
public static class SdkDocumentation
{
    private const int ShortestDocument = 40;

    /// <summary>Reads the documents of the SDK that is running.</summary>
    /// <param name="workers">Threads; the result does not depend on their number.</param>
    /// <returns>Documents in the order of files and members, each text once.</returns>
    /// <exception cref="FileNotFoundException">No SDK with reference packs is there.</exception>
    public static IReadOnlyList<TextDocument> Read(Workers workers)
    {
        foreach (string root in DotnetRoot.Candidates())
            if (Files(root) is { Count: > 0 } files)
                return Read(files, workers);
        throw new FileNotFoundException("no .NET SDK with reference packs was found, so there is no default text: name text files with --text FILE…");
    }

    /// <summary>The documentation files below a dotnet root, ordinal by path; none where there are no reference packs.</summary>
    internal static List<string> Files(string root)
    {
        string packs = Path.Combine(root, "packs");
        if (!Directory.Exists(packs))
            return [];
        IEnumerable<string> files =
            from pack in Directory.EnumerateDirectories(packs, "Microsoft.*.Ref")
            from version in Directory.EnumerateDirectories(pack)
            let references = Path.Combine(version, "ref")
            where Directory.Exists(references)
            from framework in Directory.EnumerateDirectories(references)
            from file in Directory.EnumerateFiles(framework, "*.xml")
            select file;
        return [.. files.Order(StringComparer.Ordinal)];
    }

    internal static List<TextDocument> Read(IReadOnlyList<string> files, Workers workers)
    {
        var found = new List<(string Member, string Text)>[files.Count];
        workers.For(files.Count, (file, _) => found[file] = MemberReader.Read(files[file], ShortestDocument));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return [.. from members in found from member in members where seen.Add(member.Text) select Document(member)];
    }

    private static TextDocument Document((string Member, string Text) member)
    {
        int colon = member.Member.IndexOf(':', StringComparison.Ordinal);
        return new TextDocument(member.Member, colon < 0 ? "" : member.Member[..colon], member.Text, TextDocument.HoldsOut(member.Member));
    }
}
