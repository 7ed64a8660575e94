namespace Dartboard.Models.Tokenizers;

/// <summary>A token that is found in the text before anything else happens to it.</summary>
/// <param name="Id">Token id.</param>
/// <param name="Content">Its text.</param>
/// <param name="Special">Left out of decoded text on request.</param>
/// <param name="Normalized">Looked for in normalised text.</param>
/// <param name="StripLeft">Swallows the white space before it.</param>
/// <param name="StripRight">Swallows the white space after it.</param>
internal sealed record AddedToken(int Id, string Content, bool Special, bool Normalized, bool StripLeft, bool StripRight);
