namespace Dartboard.Models.Text;

/// <summary>Documents from one column of a CSV file with a header row.</summary>
internal static class CsvText
{
    public static IEnumerable<TextDocument> Read(TextReader reader, string name, string? field)
    {
        using IEnumerator<string[]> rows = Csv.Read(reader).GetEnumerator();
        if (!rows.MoveNext())
            yield break;
        string[] header = rows.Current;
        int column = header.Length == 1 && field is null ? 0 : Array.IndexOf(header, field ?? "text");
        if (column < 0)
            throw new InvalidDataException($"{name}: there is no column '{field ?? "text"}'; choose with --field among {string.Join(", ", header)}");
        for (int number = 1; rows.MoveNext(); number++)
        {
            if (rows.Current.Length != header.Length)
                throw new InvalidDataException($"{name} row {number}: expected {header.Length} columns; got {rows.Current.Length}");
            if (rows.Current[column].Length > 0)
                yield return DocumentFactory.Create($"{name}#{number}", rows.Current[column]);
        }
    }
}
