using System.Globalization;
using System.Text;

namespace Dartboard.Models.Tokenizers;

/// <summary>The classes that pre-tokenizer patterns tell apart.</summary>
internal enum CharacterClass : byte
{
    /// <summary>None of the others.</summary>
    Other,

    /// <summary><c>\p{L}</c></summary>
    Letter,

    /// <summary><c>\p{N}</c></summary>
    Number,

    /// <summary><c>\s</c></summary>
    Space,
}

/// <summary>Classifies code points.</summary>
internal static class CharacterClasses
{
    private static readonly CharacterClass[] Ascii = [.. Enumerable.Range(0, 128).Select(c => Of(new Rune(c)))];

    /// <summary>The class of the first code point, and how many UTF-16 units it takes.</summary>
    internal static CharacterClass At(ReadOnlySpan<char> text, out int length)
    {
        length = 1;
        if (text[0] < 128)
            return Ascii[text[0]];
        Rune.DecodeFromUtf16(text, out Rune rune, out length);
        return Of(rune);
    }

    /// <summary>UTF-16 units of the longest run of one class at the start.</summary>
    internal static int Run(ReadOnlySpan<char> text, CharacterClass kind)
    {
        int at = 0;
        while (at < text.Length && At(text[at..], out int length) == kind)
            at += length;
        return at;
    }

    private static CharacterClass Of(Rune rune) => Rune.IsWhiteSpace(rune) ? CharacterClass.Space : Rune.GetUnicodeCategory(rune) switch
    {
        <= UnicodeCategory.OtherLetter => CharacterClass.Letter,
        UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber => CharacterClass.Number,
        _ => CharacterClass.Other,
    };
}
