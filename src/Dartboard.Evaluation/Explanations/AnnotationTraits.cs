using Dartboard.Models.Text;

namespace Dartboard.Evaluation.Explanations;

/// <summary>What an annotated text says of the word each token belongs to.</summary>
internal static class AnnotationTraits
{
    /// <summary>The attributes of each token, in words; none where the text is not annotated.</summary>
    public static IReadOnlyList<string>[] Of(TextDocument document, ReadOnlySpan<int> tokens, TokenTexts texts)
    {
        var traits = new IReadOnlyList<string>[tokens.Length];
        Array.Fill(traits, []);
        if (document.Annotations.Count == 0)
            return traits;
        int[] places = TextSpans.Places(document.Text, tokens, texts);
        int next = 0;
        for (int i = 0; i < places.Length; i++)
        {
            while (next < document.Annotations.Count && document.Annotations[next].End <= places[i])
                next++;
            if (places[i] >= 0 && next < document.Annotations.Count && document.Annotations[next].Start <= places[i])
                traits[i] = [.. document.Annotations[next].Labels.Select(label => $"words tagged {label}")];
        }

        return traits;
    }
}
