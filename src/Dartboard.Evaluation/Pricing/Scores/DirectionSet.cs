using Dartboard.Dictionaries;

namespace Dartboard.Evaluation.Pricing.Scores;

/// <summary>Writes one direction.</summary>
internal delegate void CopyDirection(int index, Span<float> direction);

/// <summary>Directions to score, made one by one.</summary>
/// <param name="Width">n.</param>
/// <param name="Count">How many.</param>
/// <param name="Copy">Writes one of them; may be called from any thread.</param>
internal sealed record DirectionSet(int Width, int Count, CopyDirection Copy)
{
    /// <summary>The latents of a dictionary.</summary>
    public static DirectionSet Of(IFeatureDictionary dictionary) => new(dictionary.Width, dictionary.Count, dictionary.CopyLatent);

    /// <summary>Given ones.</summary>
    public static DirectionSet Of(IReadOnlyList<float[]> directions) => new(directions[0].Length, directions.Count, (index, direction) => directions[index].CopyTo(direction));

    /// <summary>e₀, −e₀, e₁, −e₁ and so on.</summary>
    public static DirectionSet Coordinates(int width) => new(width, 2 * width, (index, direction) =>
    {
        direction.Clear();
        direction[index / 2] = index % 2 == 0 ? 1 : -1;
    });

    /// <summary>Some of them.</summary>
    public DirectionSet Select(int[] indices) => new(Width, indices.Length, (index, direction) => Copy(indices[index], direction));
}
