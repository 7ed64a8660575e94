using System.Text;

namespace Dartboard.Models.Tokenizers;

/// <summary>Unicode normalisation form C: decompose, order marks, compose (UAX #15).</summary>
internal sealed class NfcNormalizer : INormalizer
{
    public string Apply(string text)
    {
        // Nothing below U+0300 changes or combines.
        if (text.AsSpan().IndexOfAnyExceptInRange('\0', '\u02FF') < 0)
            return text;
        var characters = new List<int>(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
            CanonicalForms.Instance.Decompose(rune.Value, characters);
        OrderMarks(characters);
        Compose(characters);
        var result = new StringBuilder(text.Length);
        foreach (int character in characters)
            result.Append(new Rune(character).ToString());
        return result.ToString();
    }

    /// <summary>Neighbouring marks go by their class; those of equal class keep their order.</summary>
    private static void OrderMarks(List<int> characters)
    {
        for (int first = 0; first < characters.Count; first++)
        {
            int end = first;
            while (end < characters.Count && CanonicalForms.Instance.ClassOf(characters[end]) > 0)
                end++;
            if (end - first > 1)
            {
                int[] ordered = [.. characters.GetRange(first, end - first).OrderBy(CanonicalForms.Instance.ClassOf)];
                for (int i = 0; i < ordered.Length; i++)
                    characters[first + i] = ordered[i];
            }

            first = Math.Max(first, end - 1);
        }
    }

    /// <summary>A character joins the last starter unless one of its own class or a starter stands between them.</summary>
    private static void Compose(List<int> characters)
    {
        int starter = -1, written = 0, lastClass = 0;
        for (int i = 0; i < characters.Count; i++)
        {
            int character = characters[i], own = CanonicalForms.Instance.ClassOf(character);
            bool blocked = starter < 0 || (written > starter + 1 && (lastClass >= own || lastClass == 0));
            if (!blocked && CanonicalForms.Instance.Compose(characters[starter], character) is { } composed)
            {
                characters[starter] = composed;
                continue;
            }

            if (own == 0)
                starter = written;
            lastClass = own;
            characters[written++] = character;
        }

        characters.RemoveRange(written, characters.Count - written);
    }
}
