using Dartboard.Evaluation.Concepts;
using Dartboard.Models.Text;

namespace Dartboard.Evaluation.Explanations;

/// <summary>What a document's name says of it: the namespaces and types a member of the .NET documentation lives in, its kind, or the file a text comes from.</summary>
internal static class DocumentTraits
{
    private const int DeepestTopic = 5;

    /// <summary>The attributes of a document, in words.</summary>
    public static IEnumerable<string> Of(TextDocument document)
    {
        if (!DocumentationConcepts.IsMember(document))
            return document.Name.LastIndexOf('#') is > 0 and var mark ? [$"documents of {document.Name[..mark]}"] : [];
        string[] path = document.Name[2..].Split('(')[0].Split('.');
        IEnumerable<string> topics = Enumerable.Range(1, Math.Min(DeepestTopic, path.Length - 1)).Select(depth => $"documents of {string.Join('.', path[..depth])}");
        return topics.Append(Kind(document.Name[0]));
    }

    private static string Kind(char kind) => kind switch
    {
        'T' => "documents of types",
        'M' => "documents of methods",
        'P' => "documents of properties",
        'F' => "documents of fields",
        _ => "documents of events",
    };
}
