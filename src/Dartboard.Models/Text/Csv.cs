using System.Text;

namespace Dartboard.Models.Text;

/// <summary>Comma-separated values as RFC 4180 has them: fields in double quotes may hold commas, line ends and doubled quotes.</summary>
public static class Csv
{
    /// <summary>Reads row by row; empty lines are skipped.</summary>
    /// <exception cref="InvalidDataException">A quoted field does not end, or something follows its end.</exception>
    public static IEnumerable<string[]> Read(TextReader reader)
    {
        var row = new List<string>();
        var field = new StringBuilder();
        for (int number = 1; reader.Peek() >= 0; number++)
        {
            row.Clear();
            while (ReadField(reader, field, number))
                row.Add(field.ToString());
            row.Add(field.ToString());
            if (row.Count > 1 || row[0].Length > 0)
                yield return [.. row];
        }
    }

    /// <summary>Reads one field and what ends it; true when another follows in the same row.</summary>
    private static bool ReadField(TextReader reader, StringBuilder field, int row)
    {
        field.Clear();
        if (reader.Peek() == '"')
            ReadQuoted(reader, field, row);
        while (true)
        {
            int next = reader.Read();
            if (next == '\r' && reader.Peek() == '\n')
                next = reader.Read();
            if (next is ',' or '\n' or -1)
                return next == ',';
            field.Append((char)next);
        }
    }

    private static void ReadQuoted(TextReader reader, StringBuilder field, int row)
    {
        reader.Read();
        while (true)
        {
            int next = reader.Read();
            if (next < 0)
                throw new InvalidDataException($"row {row}: a quoted field does not end");
            if (next == '"' && reader.Peek() != '"')
                break;
            field.Append((char)next);
            if (next == '"')
                reader.Read();
        }

        if (reader.Peek() is not (',' or '\r' or '\n' or -1))
            throw new InvalidDataException($"row {row}: something follows the end of a quoted field");
    }
}
