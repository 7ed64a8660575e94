using System.Globalization;

namespace Dartboard.Models.Tokenizers;

/// <summary>The Unicode data that NFC needs. The runtime's own normalisation does nothing in globalization-invariant mode.</summary>
internal sealed class CanonicalForms
{
    private static readonly Lazy<CanonicalForms> Shared = new(Read);

    private readonly Dictionary<int, (int First, int Second)> _decompositions = [];
    private readonly Dictionary<(int First, int Second), int> _compositions = [];
    private readonly Dictionary<int, byte> _classes = [];

    internal static CanonicalForms Instance => Shared.Value;

    /// <summary>Combining class; 0 for a starter.</summary>
    internal int ClassOf(int character) => _classes.GetValueOrDefault(character);

    /// <summary>What two characters make together, or null.</summary>
    internal int? Compose(int first, int second)
    {
        if (Hangul.Compose(first, second) is { } syllable)
            return syllable;
        return _compositions.TryGetValue((first, second), out int composed) ? composed : null;
    }

    /// <summary>Appends a character's full canonical decomposition.</summary>
    internal void Decompose(int character, List<int> parts)
    {
        if (Hangul.Decompose(character, parts))
            return;
        if (!_decompositions.TryGetValue(character, out (int First, int Second) pair))
        {
            parts.Add(character);
            return;
        }

        Decompose(pair.First, parts);
        if (pair.Second != 0)
            Decompose(pair.Second, parts);
    }

    private static CanonicalForms Read()
    {
        var forms = new CanonicalForms();
        using var reader = new StreamReader(typeof(CanonicalForms).Assembly.GetManifestResourceStream("canonical-forms.txt")!);
        while (reader.ReadLine() is { } line)
            forms.Add(line.Split(' '));
        return forms;
    }

    private static int Code(string text) => int.Parse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    private void Add(string[] fields)
    {
        if (fields[0] == "d")
        {
            var pair = (Code(fields[2]), fields.Length > 3 && fields[3] != "+" ? Code(fields[3]) : 0);
            _decompositions.Add(Code(fields[1]), pair);
            if (fields[^1] == "+")
                _compositions.Add(pair, Code(fields[1]));
        }
        else if (fields[0] == "c")
            for (int character = Code(fields[1]); character <= Code(fields[2]); character++)
                _classes.Add(character, byte.Parse(fields[3], CultureInfo.InvariantCulture));
    }
}
