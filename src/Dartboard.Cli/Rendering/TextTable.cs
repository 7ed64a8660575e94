using System.Text;

namespace Dartboard.Cli.Rendering;

/// <summary>A table in plain characters, numbers flush right: the same on a terminal, in a file and in a snapshot test.</summary>
internal static class TextTable
{
    private const string Gap = "  ";

    /// <summary>Lays out columns as wide as their widest cell.</summary>
    /// <param name="header">Column names.</param>
    /// <param name="rows">Cells, as many per row as there are names.</param>
    /// <returns>Lines joined by newlines, without trailing blanks.</returns>
    public static string Draw(IReadOnlyList<string> header, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        int[] widths = [.. Enumerable.Range(0, header.Count).Select(column => rows.Select(row => row[column].Length).Append(header[column].Length).Max())];
        bool[] left = [.. Enumerable.Range(0, header.Count).Select(column => rows.Any(row => row[column].Length > 0 && (char.IsLetter(row[column][0]) || row[column][0] == '"')))];
        var text = new StringBuilder(Line(header, widths, left)).Append('\n').AppendJoin(Gap, widths.Select(width => new string('─', width)));
        foreach (IReadOnlyList<string> row in rows)
            text.Append('\n').Append(Line(row, widths, left));
        return text.ToString();
    }

    private static string Line(IReadOnlyList<string> cells, int[] widths, bool[] left) =>
        string.Join(Gap, cells.Select((cell, column) => left[column] ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]))).TrimEnd();
}
