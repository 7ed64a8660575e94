using Dartboard.Memory;

namespace Dartboard.Evaluation.Pricing.Scores;

/// <summary>A score that any direction has for each concept, on one half of the text.</summary>
internal interface IConceptScore
{
    /// <summary>Scores directions.</summary>
    /// <param name="directions">In Rⁿ, of any length.</param>
    /// <param name="workers">Threads; the scores do not depend on their number.</param>
    /// <returns>For each concept, one score for each direction.</returns>
    float[][] Of(DirectionSet directions, Workers workers);

    /// <summary>Throws darts and keeps how they scored.</summary>
    /// <param name="throwing">How many, and from which seed.</param>
    /// <param name="named">For each concept, the scores that will be priced.</param>
    /// <param name="workers">Threads; nothing depends on their number.</param>
    /// <param name="progress">0 … 1, from any thread.</param>
    /// <returns>One for each concept.</returns>
    DartTail[] Throw(DartThrow throwing, float[][] named, Workers workers, IProgress<double> progress);
}
