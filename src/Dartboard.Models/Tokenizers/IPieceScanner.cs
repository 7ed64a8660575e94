namespace Dartboard.Models.Tokenizers;

/// <summary>Cuts text into the pieces inside which tokens are merged.</summary>
internal interface IPieceScanner
{
    /// <summary>Length of the piece at the start of a text that is not empty, at least 1.</summary>
    int Next(ReadOnlySpan<char> text);
}
