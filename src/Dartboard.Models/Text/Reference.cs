using System.Text.RegularExpressions;
using System.Xml;

namespace Dartboard.Models.Text;

/// <summary>What a cross-reference without text of its own says.</summary>
internal static partial class Reference
{
    /// <summary>The last segment of whatever it refers to; keywords with dots in them lose what stands before, as in the text the default model was trained on.</summary>
    internal static string Text(XmlReader element)
    {
        string target = element.GetAttribute("cref") ?? element.GetAttribute("langword") ?? element.GetAttribute("href") ?? "";
        return target.StartsWith("http", StringComparison.Ordinal) ? target : LastSegment(target);
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
