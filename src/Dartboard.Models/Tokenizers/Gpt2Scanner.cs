namespace Dartboard.Models.Tokenizers;

/// <summary>
/// GPT-2's pattern <c>'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+</c> as a scanner over code
/// points, where a .NET regular expression would see the halves of a character beyond U+FFFF.
/// </summary>
internal sealed class Gpt2Scanner : IPieceScanner
{
    private static readonly string[] Contractions = ["'s", "'t", "'re", "'ve", "'m", "'ll", "'d"];

    public int Next(ReadOnlySpan<char> text)
    {
        if (text[0] == '\'')
            foreach (string contraction in Contractions)
                if (text.StartsWith(contraction, StringComparison.Ordinal))
                    return contraction.Length;
        int start = text[0] == ' ' && text.Length > 1 ? 1 : 0;
        CharacterClass kind = CharacterClasses.At(text[start..], out _);
        return kind == CharacterClass.Space ? Spaces(text) : start + CharacterClasses.Run(text[start..], kind);
    }

    /// <summary>A run of white space gives its last character to the word that follows, as <c>\s+(?!\S)</c> does.</summary>
    private static int Spaces(ReadOnlySpan<char> text)
    {
        int run = CharacterClasses.Run(text, CharacterClass.Space);
        return run < text.Length && run > 1 ? run - 1 : run;
    }
}
