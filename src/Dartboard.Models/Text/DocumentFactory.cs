namespace Dartboard.Models.Text;

/// <summary>Documents of text files.</summary>
internal static class DocumentFactory
{
    /// <summary>A document whose own text decides whether it is held out, so that two equal texts are never on both sides.</summary>
    public static TextDocument Create(string name, string text) => new(name, "", text, TextDocument.HoldsOut(text));
}
