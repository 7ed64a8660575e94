using System.Text;
using System.Text.Json;
using Dartboard.Models.Text;

namespace Dartboard.Evaluation.Concepts;

/// <summary>Texts with one of two labels each, as the data of arXiv 2502.16681 come: a table with the columns <c>prompt</c> and <c>target</c>.</summary>
/// <param name="Name">The file's name without its extensions.</param>
/// <param name="Negative">The target that counts as negative: the first of the two, ordinal.</param>
/// <param name="Positive">The target that counts as positive.</param>
/// <param name="Prompts">The texts.</param>
/// <param name="Labels">Whether each is positive.</param>
public sealed record LabelledText(string Name, string Negative, string Positive, IReadOnlyList<string> Prompts, IReadOnlyList<bool> Labels)
{
    private const string PromptColumn = "prompt", TargetColumn = "target";

    /// <summary>Reads <c>.csv</c> (RFC 4180, with a header row) or <c>.jsonl</c> (one object per line), either as <c>.gz</c>.</summary>
    /// <exception cref="InvalidDataException">It has no such columns, is damaged, or does not have exactly two different targets.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static LabelledText Read(string path)
    {
        string name = Path.GetFileName(path);
        try
        {
            using StreamReader reader = TextFile.Open(path);
            (string Prompt, string Target)[] rows = TextFile.Extension(path) switch
            {
                ".csv" => [.. FromCsv(reader)],
                ".jsonl" => [.. FromJsonLines(reader)],
                var other => throw new InvalidDataException($"expected .csv or .jsonl (or .gz of either); got '{other}'"),
            };
            return Create(name[..name.IndexOf('.', StringComparison.Ordinal)], rows);
        }
        catch (Exception failure) when (failure is InvalidDataException or DecoderFallbackException)
        {
            throw new InvalidDataException($"{name}: {failure.Message}", failure);
        }
    }

    private static LabelledText Create(string name, (string Prompt, string Target)[] rows)
    {
        string[] targets = [.. rows.Select(row => row.Target).Distinct().Order(StringComparer.Ordinal)];
        if (targets.Length != 2)
            throw new InvalidDataException($"the column '{TargetColumn}' must hold two different targets; got {targets.Length} in {rows.Length} rows ({string.Join(", ", targets.Take(5))})");
        return new LabelledText(name, targets[0], targets[1], [.. rows.Select(row => row.Prompt)], [.. rows.Select(row => row.Target == targets[1])]);
    }

    private static IEnumerable<(string Prompt, string Target)> FromCsv(TextReader reader)
    {
        using IEnumerator<string[]> rows = Csv.Read(reader).GetEnumerator();
        string[] header = rows.MoveNext() ? rows.Current : throw new InvalidDataException("it is empty");
        int prompt = Column(header, PromptColumn), target = Column(header, TargetColumn);
        for (int number = 1; rows.MoveNext(); number++)
            yield return rows.Current.Length == header.Length
                ? (rows.Current[prompt], rows.Current[target])
                : throw new InvalidDataException($"row {number}: expected {header.Length} columns; got {rows.Current.Length}");
    }

    private static int Column(string[] header, string name) =>
        Array.IndexOf(header, name) is >= 0 and var column ? column : throw new InvalidDataException($"there is no column '{name}'; it has {string.Join(", ", header)}");

    private static IEnumerable<(string Prompt, string Target)> FromJsonLines(TextReader reader)
    {
        int number = 0;
        while (reader.ReadLine() is { } line)
        {
            number++;
            if (!string.IsNullOrWhiteSpace(line))
                yield return FromJson(line, number);
        }
    }

    private static (string Prompt, string Target) FromJson(string line, int number)
    {
        using JsonDocument document = Parse(line, number);
        string Value(string name) => document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty(name, out JsonElement value) && value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array or JsonValueKind.Null)
            ? value.ToString()
            : throw new InvalidDataException($"line {number}: there is no value in field '{name}'");
        return (Value(PromptColumn), Value(TargetColumn));
    }

    private static JsonDocument Parse(string line, int number)
    {
        try
        {
            return JsonDocument.Parse(line);
        }
        catch (JsonException failure)
        {
            throw new InvalidDataException($"line {number}: it is no JSON", failure);
        }
    }
}
