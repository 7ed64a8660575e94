namespace Dartboard.Models.Text;

/// <summary>What an annotated text says of one word.</summary>
/// <param name="Start">Where the word begins in the document's text, in characters.</param>
/// <param name="Length">Its characters.</param>
/// <param name="Labels">Part of speech and morphology, for example <c>NOUN</c> and <c>Number=Plur</c>.</param>
public sealed record TextAnnotation(int Start, int Length, IReadOnlyList<string> Labels)
{
    /// <summary>Where the word ends.</summary>
    public int End => Start + Length;
}
