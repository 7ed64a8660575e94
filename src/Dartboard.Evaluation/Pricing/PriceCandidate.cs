using Dartboard.Dictionaries;
using Dartboard.Evaluation.Pricing.Scores;
using Dartboard.Memory;

namespace Dartboard.Evaluation.Pricing;

/// <summary>Something whose price is asked for: for every concept a direction, or a score of its own.</summary>
public sealed class PriceCandidate
{
    private readonly Func<IConceptScore, IConceptScore, Workers, float[]> _scores;

    private PriceCandidate(string name, double searchedBits, Func<IConceptScore, IConceptScore, Workers, float[]> scores) => (Name, SearchedBits, _scores) = (name, searchedBits, scores);

    /// <summary>What it is called in tables.</summary>
    public string Name { get; }

    /// <summary>log₂ of how many it was the best of: luck that its price includes.</summary>
    public double SearchedBits { get; }

    /// <summary>The best latent of a dictionary for each concept: chosen on fit documents, scored on held-out ones.</summary>
    /// <param name="name">Name in tables.</param>
    /// <param name="dictionary">m directions; its encoder's, of a trained one.</param>
    public static PriceCandidate BestOf(string name, IFeatureDictionary dictionary) =>
        BestOf(name, DirectionSet.Of(dictionary));

    /// <summary>The best coordinate of the residual stream, with either sign: the best of 2n.</summary>
    /// <param name="name">Name in tables.</param>
    /// <param name="width">n.</param>
    public static PriceCandidate BestCoordinate(string name, int width) => BestOf(name, DirectionSet.Coordinates(width));

    /// <summary>One direction for each concept that was computed, not searched for: a dense probe.</summary>
    /// <param name="name">Name in tables.</param>
    /// <param name="directions">One for each concept, of any length.</param>
    public static PriceCandidate Directions(string name, IReadOnlyList<float[]> directions) =>
        new(name, 0, (_, heldOut, workers) => Diagonal(heldOut, DirectionSet.Of(directions), workers));

    /// <summary>A score for each concept that came about elsewhere, on the same held-out documents and the same scale.</summary>
    /// <param name="name">Name in tables.</param>
    /// <param name="heldOutScores">One for each concept.</param>
    /// <param name="searched">How many it was the best of, at least 1.</param>
    public static PriceCandidate Scored(string name, IReadOnlyList<double> heldOutScores, double searched) =>
        new(name, Math.Log2(searched), (_, _, _) => [.. heldOutScores.Select(score => (float)score)]);

    internal float[] HeldOut(IConceptScore fit, IConceptScore heldOut, Workers workers) => _scores(fit, heldOut, workers);

    private static PriceCandidate BestOf(string name, DirectionSet directions) =>
        new(name, Math.Log2(directions.Count), (fit, heldOut, workers) => Diagonal(heldOut, directions.Select([.. fit.Of(directions, workers).Select(Best)]), workers));

    /// <summary>Direction c scored for concept c.</summary>
    private static float[] Diagonal(IConceptScore heldOut, DirectionSet chosen, Workers workers) =>
        [.. heldOut.Of(chosen, workers).Select((scores, concept) => scores[concept])];

    /// <summary>The first of the highest.</summary>
    private static int Best(float[] scores) => Array.IndexOf(scores, scores.Max());
}
