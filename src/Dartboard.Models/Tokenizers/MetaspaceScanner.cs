namespace Dartboard.Models.Tokenizers;

/// <summary>Cuts before every run of ▁, which changes nothing when no token holds a ▁ after another character.</summary>
/// <remarks>SentencePiece merges over the whole text; with such a vocabulary no merge can cross these cuts, so words can be cached.</remarks>
internal sealed class MetaspaceScanner : IPieceScanner
{
    internal const char Space = '▁';

    public int Next(ReadOnlySpan<char> text)
    {
        int word = text.IndexOfAnyExcept(Space);
        if (word < 0)
            return text.Length;
        int next = text[word..].IndexOf(Space);
        return next < 0 ? text.Length : word + next;
    }
}
