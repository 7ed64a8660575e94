namespace Dartboard.Models.Tokenizers;

/// <summary>
/// The pattern of Llama 3 and Qwen 2, <c>(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,k}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+</c>,
/// as a scanner over code points.
/// </summary>
/// <param name="digits">k, the most digits in one piece: 3 in Llama 3, 1 in Qwen 2.</param>
internal sealed class WordScanner(int digits) : IPieceScanner
{
    // Without regard to case the long s is an s; .NET's ordinal comparison does not fold it.
    private static readonly string[] Contractions = ["'s", "'ſ", "'t", "'re", "'ve", "'m", "'ll", "'d"];

    public int Next(ReadOnlySpan<char> text)
    {
        if (text[0] == '\'')
            foreach (string contraction in Contractions)
                if (text.StartsWith(contraction, StringComparison.OrdinalIgnoreCase))
                    return contraction.Length;
        CharacterClass kind = CharacterClasses.At(text, out int length);
        if (kind == CharacterClass.Letter)
            return CharacterClasses.Run(text, CharacterClass.Letter);
        if (kind == CharacterClass.Number)
            return Numbers(text);
        int letters = text[0] is '\r' or '\n' ? 0 : CharacterClasses.Run(text[length..], CharacterClass.Letter);
        if (letters > 0)
            return length + letters;
        int start = text[0] == ' ' ? 1 : 0, others = CharacterClasses.Run(text[start..], CharacterClass.Other);
        if (others > 0)
            return start + others + Breaks(text[(start + others)..]);
        return Spaces(text);
    }

    private static int Breaks(ReadOnlySpan<char> text)
    {
        int other = text.IndexOfAnyExcept('\r', '\n');
        return other < 0 ? text.Length : other;
    }

    /// <summary>White space up to its last line break; without one, all but the last character if something follows.</summary>
    private static int Spaces(ReadOnlySpan<char> text)
    {
        int run = CharacterClasses.Run(text, CharacterClass.Space), lastBreak = text[..run].LastIndexOfAny('\r', '\n');
        return lastBreak >= 0 ? lastBreak + 1 : run < text.Length && run > 1 ? run - 1 : run;
    }

    private int Numbers(ReadOnlySpan<char> text)
    {
        int at = 0;
        for (int count = 0; count < digits && at < text.Length && CharacterClasses.At(text[at..], out int length) == CharacterClass.Number; count++)
            at += length;
        return at;
    }
}
