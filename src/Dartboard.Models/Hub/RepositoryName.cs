using System.Text.RegularExpressions;

namespace Dartboard.Models.Hub;

/// <summary>A model's name on the hub, <c>owner/name</c> or just <c>name</c>, and the revision wanted: text that is safe in paths and addresses.</summary>
public sealed partial record RepositoryName
{
    /// <summary>Takes a name and a revision apart.</summary>
    /// <param name="name">For example <c>openai-community/gpt2</c>.</param>
    /// <param name="revision">Branch, tag or commit.</param>
    /// <exception cref="ArgumentException">Either is not of the form the hub allows.</exception>
    public RepositoryName(string name, string revision = "main")
    {
        if (!IsValid(name))
            throw new ArgumentException($"a model on the hub is named owner/name, in letters, digits, '-', '_' and '.'; got '{name}'");
        if (!RevisionPattern().IsMatch(revision) || revision.Contains("..", StringComparison.Ordinal))
            throw new ArgumentException($"--revision must be a branch, a tag or a commit; got '{revision}'");
        Name = name;
        Revision = revision;
    }

    /// <summary><c>owner/name</c>.</summary>
    public string Name { get; }

    /// <summary>Branch, tag or commit.</summary>
    public string Revision { get; }

    /// <summary>True when the revision is a full commit, which never changes what it means.</summary>
    public bool IsCommit => IsCommitHash(Revision);

    /// <summary>The folder's name in the cache: <c>models--owner--name</c>.</summary>
    internal string CacheName => "models--" + Name.Replace("/", "--", StringComparison.Ordinal);

    /// <summary>True where a text could be a model's name on the hub.</summary>
    public static bool IsValid(string name) =>
        name.Length <= 96 && NamePattern().IsMatch(name) && !name.Contains("--", StringComparison.Ordinal) && !name.Contains("..", StringComparison.Ordinal);

    internal static bool IsCommitHash(string text) => text.Length == 40 && text.All(char.IsAsciiHexDigitLower);

    // Two segments at most, each beginning and ending with a letter, a digit or '_': what the hub itself allows.
    [GeneratedRegex(@"\A[A-Za-z0-9_]([A-Za-z0-9_.-]*[A-Za-z0-9_])?(/[A-Za-z0-9_]([A-Za-z0-9_.-]*[A-Za-z0-9_])?)?\z")]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"\A[A-Za-z0-9_][A-Za-z0-9_.-]*(/[A-Za-z0-9_][A-Za-z0-9_.-]*)*\z")]
    private static partial Regex RevisionPattern();
}
