using System.Text;
using System.Xml;

namespace Dartboard.Models.Text;

/// <summary>Reads the members of one documentation file as text.</summary>
internal static class MemberReader
{
    /// <summary>No entities are expanded and nothing else is opened, whatever the file asks for.</summary>
    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    /// <summary>Names and texts of all members of at least <paramref name="shortest"/> characters.</summary>
    /// <exception cref="InvalidDataException">The file is not well-formed XML.</exception>
    internal static List<(string Member, string Text)> Read(string path, int shortest)
    {
        var members = new List<(string, string)>();
        try
        {
            using var reader = XmlReader.Create(path, Settings);
            while (reader.ReadToFollowing("member"))
                if (reader.GetAttribute("name") is { } name && Text(reader) is { } text && text.Length >= shortest)
                    members.Add((name, text));
        }
        catch (XmlException failure)
        {
            throw new InvalidDataException($"{path} is not well-formed XML: {failure.Message}", failure);
        }

        return members;
    }

    private static string Text(XmlReader member)
    {
        var lines = new List<string>();
        if (member.IsEmptyElement)
            return "";
        int depth = member.Depth + 1;
        var text = new StringBuilder();
        while (member.Read() && member.Depth >= depth)
        {
            if (member.NodeType != XmlNodeType.Element)
                continue;
            string? label = Label(member);
            text.Clear();
            Append(member, text);
            if (label is not null && Fold(text) is { Length: > 0 } line)
                lines.Add(label + line);
        }

        return string.Join('\n', lines);
    }

    /// <summary>What a line begins with; null for elements that are left out.</summary>
    private static string? Label(XmlReader element) => element.LocalName switch
    {
        "param" => $"{element.GetAttribute("name")}: ",
        "exception" => $"Throws {Reference.LastSegment(element.GetAttribute("cref") ?? "")}: ",
        "returns" => "Returns: ",
        "summary" or "remarks" or "value" or "example" or "typeparam" => "",
        _ => null,
    };

    /// <summary>Appends all text inside the current element and leaves the reader at its end.</summary>
    private static void Append(XmlReader reader, StringBuilder text)
    {
        if (reader.IsEmptyElement)
            return;
        int depth = reader.Depth;
        while (reader.Read() && reader.Depth > depth)
        {
            if (reader.NodeType == XmlNodeType.Element)
                AppendElement(reader, text);
            else if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace)
                text.Append(reader.Value);
        }
    }

    private static void AppendElement(XmlReader reader, StringBuilder text)
    {
        string name = reader.LocalName;
        string substitute = name switch
        {
            "see" or "seealso" => Reference.Text(reader),
            "paramref" or "typeparamref" => reader.GetAttribute("name") ?? "",
            _ => "",
        };
        int before = text.Length;
        Append(reader, text);
        if (name is "paramref" or "typeparamref" || IsBlank(text, before))
            text.Length = before;
        if (text.Length == before)
            text.Append(substitute);
        if (name is "para" or "item" or "description" or "term" or "br" or "code")
            text.Append(' ');
    }

    private static bool IsBlank(StringBuilder text, int from)
    {
        for (int i = from; i < text.Length; i++)
            if (!char.IsWhiteSpace(text[i]))
                return false;
        return true;
    }

    /// <summary>Runs of white space become one space; none at the ends.</summary>
    private static string Fold(StringBuilder text) =>
        string.Join(' ', text.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
