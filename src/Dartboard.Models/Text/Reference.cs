using System.Text.RegularExpressions;
using System.Xml;

namespace Dartboard.Models.Text;

/// <summary>What a cross-reference without text of its own says.</summary>
internal static partial class Reference
{
    internal static string Text(XmlReader element)
    {
        if (element.GetAttribute("cref") is { } member)
            return LastSegment(member);
        if (element.GetAttribute("langword") is { } word)
            return word;
        return element.GetAttribute("href") is not { } link ? "" : link.StartsWith("http", StringComparison.Ordinal) ? link : LastSegment(link);
    }

    /// <summary><c>M:System.Collections.List`1.Add(`0)</c> becomes <c>Add</c>.</summary>
    internal static string LastSegment(string member)
    {
        string name = member.Length > 1 && member[1] == ':' ? member[2..] : member;
        int parameters = name.IndexOf('(', StringComparison.Ordinal);
        name = Arity().Replace(parameters < 0 ? name : name[..parameters], "");
        return name[(name.LastIndexOf('.') + 1)..];
    }

    [GeneratedRegex("`+[0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex Arity();
}
