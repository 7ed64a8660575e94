using Dartboard.Evaluation.Latents;
using Dartboard.Models.Text;

namespace Dartboard.Evaluation.Concepts;

/// <summary>Questions that the structure of the .NET documentation answers: where a member lives, what it is, what it takes, what else is said of it.</summary>
/// <remarks>The member's name is not part of its text, and only the first line of the text is read, so no answer stands in a header.</remarks>
public static class DocumentationConcepts
{
    internal const string Summary = "members of the .NET documentation, read from their first line";

    private static readonly string[] Topics =
    [
        "Microsoft.AspNetCore", "Microsoft.AspNetCore.Mvc", "Microsoft.AspNetCore.Http", "Microsoft.Extensions", "System.Collections", "System.ComponentModel", "System.Data",
        "System.Diagnostics", "System.Globalization", "System.IO", "System.Linq", "System.Net", "System.Numerics", "System.Reflection", "System.Runtime.InteropServices",
        "System.Runtime.Intrinsics", "System.Security.Cryptography", "System.Text", "System.Threading", "System.Xml",
    ];

    private static readonly (string Name, string Prefix, string Words)[] Kinds =
        [("kind:type", "T:", "a type"), ("kind:property", "P:", "a property"), ("kind:field", "F:", "a field or an enumeration's member"), ("kind:method", "M:", "a method or a constructor")];

    private static readonly string[] Exceptions = ["ArgumentException", "ArgumentNullException", "ArgumentOutOfRangeException", "InvalidOperationException", "NotSupportedException", "ObjectDisposedException"];

    private static readonly (string Name, string Type)[] Parameters =
        [("takes:string", "System.String"), ("takes:int", "System.Int32"), ("takes:type", "System.Type"), ("takes:cancellation", "System.Threading.CancellationToken"), ("takes:span", "Span{"), ("takes:stream", "System.IO.Stream")];

    /// <summary>All questions; a small text has enough documents for fewer of them.</summary>
    public static IReadOnlyList<Concept> All { get; } =
    [
        .. Topics.Select(topic => new Concept($"topic:{topic}", $"lives in {topic} or below", document => IsMember(document) ? Name(document).StartsWith(topic + ".", StringComparison.Ordinal) : null)),
        .. Kinds.Select(kind => new Concept(kind.Name, $"is {kind.Words}", document => IsMember(document) ? document.Name.StartsWith(kind.Prefix, StringComparison.Ordinal) : null)),
        new Concept("kind:constructor", "is a constructor", OfMethods(document => Name(document).Contains(".#ctor", StringComparison.Ordinal))),
        new Concept("kind:operator", "is an operator", OfMethods(document => Name(document).Contains(".op_", StringComparison.Ordinal))),
        new Concept("kind:async", "is asynchronous by its name", OfMethods(document => Simple(document).Split('`')[0].EndsWith("Async", StringComparison.Ordinal))),
        new Concept("kind:generic", "is a generic method", OfMethods(document => Simple(document).Contains("``", StringComparison.Ordinal))),
        .. Parameters.Select(parameter => new Concept(parameter.Name, $"has a parameter of type {parameter.Type.TrimEnd('{')}", OfMethods(document => Signature(document).Contains(parameter.Type, StringComparison.Ordinal)))),
        new Concept("takes:three", "has three parameters or more", OfMethods(document => ParameterCount(document) >= 3)),
        .. Exceptions.Select(exception => new Concept($"throws:{exception}", $"is documented to throw {exception}", OfMethods(document => Later(document)?.Contains($"\nThrows {exception}: ", StringComparison.Ordinal)))),
        new Concept("section:throws", "has any exception documented", OfMethods(document => Later(document)?.Contains("\nThrows ", StringComparison.Ordinal))),
        new Concept("section:returns", "has its result documented", OfMethods(document => Later(document)?.Contains("\nReturns: ", StringComparison.Ordinal))),
        new Concept("section:long", "has four lines of documentation or more", document => IsMember(document) ? Later(document)?.Count(c => c == '\n') >= 3 : null),
    ];

    /// <summary>What every question says of every document.</summary>
    internal static IEnumerable<ConceptLabels> Label(TokenCorpus fit, TokenCorpus heldOut) =>
        All.Select(concept => new ConceptLabels(concept.Name, concept.Description, [.. fit.Documents.Select(concept.Holds)], [.. heldOut.Documents.Select(concept.Holds)]));

    /// <summary>Whether a document is a member of the .NET documentation, by its name.</summary>
    internal static bool IsMember(TextDocument document) => document.Name is [('T' or 'M' or 'P' or 'F' or 'E'), ':', _, ..];

    private static Func<TextDocument, bool?> OfMethods(Func<TextDocument, bool?> holds) => document => document.Name.StartsWith("M:", StringComparison.Ordinal) ? holds(document) : null;

    /// <summary>The text after the first line, its line feed included; null where a store kept the tokens only.</summary>
    private static string? Later(TextDocument document) =>
        document.Text.Length == 0 ? null : document.Text.IndexOf('\n', StringComparison.Ordinal) is >= 0 and var end ? document.Text[end..] : "";

    private static string Name(TextDocument document) => document.Name[2..].Split('(')[0];

    private static string Simple(TextDocument document) => Name(document)[(Name(document).LastIndexOf('.') + 1)..];

    private static string Signature(TextDocument document) => document.Name.IndexOf('(', StringComparison.Ordinal) is >= 0 and var open ? document.Name[open..] : "";

    // Commas between braces belong to a generic argument, not to the list of parameters.
    private static int ParameterCount(TextDocument document)
    {
        string signature = Signature(document);
        int depth = 0, commas = 0;
        foreach (char c in signature)
        {
            depth += c is '{' or '[' ? 1 : c is '}' or ']' ? -1 : 0;
            commas += c == ',' && depth == 0 ? 1 : 0;
        }

        return signature.Length == 0 ? 0 : commas + 1;
    }
}
