using System.Text;

namespace Dartboard.Models.Tokenizers;

/// <summary>Unicode normalisation form C: decompose, order marks, compose (UAX #15).</summary>
internal sealed class NfcNormalizer : INormalizer
{
    /// <summary>Below this nothing decomposes against form C, and nothing joins what stands before it.</summary>
    private const char FirstMark = '\u0300';

    public string Apply(string text)
    {
        int mark = NextMark(text, 0);
        if (mark == text.Length)
            return text;
        var result = new StringBuilder(text.Length);
        int done = 0;
        for (; mark < text.Length; mark = NextMark(text, done))
        {
            // A run of higher characters, with the one before it, which the first of them may join.
            int first = Math.Max(done, mark - 1), run = text.AsSpan(mark).IndexOfAnyInRange('\0', (char)(FirstMark - 1));
            result.Append(text, done, first - done);
            done = run < 0 ? text.Length : mark + run;
            AppendNormalized(text.AsSpan(first, done - first), result);
        }

        return result.Append(text, done, text.Length - done).ToString();
    }

    private static int NextMark(string text, int from)
    {
        int at = text.AsSpan(from).IndexOfAnyExceptInRange('\0', (char)(FirstMark - 1));
        return at < 0 ? text.Length : from + at;
    }

    private static void AppendNormalized(ReadOnlySpan<char> text, StringBuilder result)
    {
        var characters = new List<int>(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
            CanonicalForms.Instance.Decompose(rune.Value, characters);
        OrderMarks(characters);
        Compose(characters);
        Span<char> units = stackalloc char[2];
        foreach (int character in characters)
            result.Append(units[..new Rune(character).EncodeToUtf16(units)]);
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
