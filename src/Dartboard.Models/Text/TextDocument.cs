using System.Security.Cryptography;
using System.Text;

namespace Dartboard.Models.Text;

/// <summary>One document: what the model reads in one go, and what is held out as a whole.</summary>
/// <param name="Name">What identifies it: a member's name, or a file and a number.</param>
/// <param name="Kind">A member's kind (<c>T</c>, <c>M</c>, <c>P</c>, <c>F</c>, <c>E</c>); empty for plain text.</param>
/// <param name="Text">The text, not empty.</param>
/// <param name="IsHeldOut">Whether it is kept for measuring, about one in ten.</param>
public sealed record TextDocument(string Name, string Kind, string Text, bool IsHeldOut)
{
    /// <summary>What is said of its words, in the order of the text; none where the text is not annotated.</summary>
    public IReadOnlyList<TextAnnotation> Annotations { get; init; } = [];

    /// <summary>The rule that splits fit from held-out: the first byte of SHA-256 of the key in UTF-8 is below 26.</summary>
    /// <remarks>It depends on nothing but the key, so neither order nor the rest of the text moves a document to the other side.</remarks>
    public static bool HoldsOut(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key))[0] < 26;
}
