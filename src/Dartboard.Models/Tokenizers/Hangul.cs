namespace Dartboard.Models.Tokenizers;

/// <summary>Korean syllables and their letters (Unicode Standard, section 3.12).</summary>
internal static class Hangul
{
    private const int Syllable = 0xAC00, Lead = 0x1100, Vowel = 0x1161, Trail = 0x11A7;
    private const int Leads = 19, Vowels = 21, Trails = 28;

    internal static bool Decompose(int character, List<int> parts)
    {
        int index = character - Syllable;
        if (index is < 0 or >= Leads * Vowels * Trails)
            return false;
        parts.Add(Lead + index / (Vowels * Trails));
        parts.Add(Vowel + index / Trails % Vowels);
        if (index % Trails > 0)
            parts.Add(Trail + index % Trails);
        return true;
    }

    internal static int? Compose(int first, int second)
    {
        if (first is >= Lead and < Lead + Leads && second is >= Vowel and < Vowel + Vowels)
            return Syllable + ((first - Lead) * Vowels + second - Vowel) * Trails;
        bool open = first is >= Syllable and < Syllable + Leads * Vowels * Trails && (first - Syllable) % Trails == 0;
        return open && second is > Trail and < Trail + Trails ? first + second - Trail : null;
    }
}
