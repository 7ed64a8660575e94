namespace Dartboard.Models.Tokenizers;

/// <summary>One piece: everything.</summary>
internal sealed class WholeScanner : IPieceScanner
{
    public int Next(ReadOnlySpan<char> text) => text.Length;
}
