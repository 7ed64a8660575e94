namespace Dartboard.Evaluation.Explanations;

/// <summary>The search of Neuron-to-Graph (arXiv 2304.12918, 2305.19911) for the pattern behind one activation.</summary>
/// <remarks>
/// A mask says which tokens of the context are kept: bit d stands for the token d places before the row's own. The shortest
/// suffix that keeps more than half of the activation is taken; then tokens are left open, one after another, the furthest
/// first, where more than half is kept without them. (The papers test each token alone against the rest; here what is open
/// stays open, so that a pattern as a whole keeps half.)
/// </remarks>
internal static class PatternSearch
{
    /// <summary>The mask of the pattern, or 0 where no suffix keeps half.</summary>
    /// <param name="activation">Tells what a mask keeps.</param>
    /// <param name="longest">Tokens of context to look at, at most 31.</param>
    public static int Find<TActivation>(TActivation activation, int longest)
        where TActivation : IMaskedActivation
    {
        for (int length = 1; length <= longest; length++)
            if (activation.KeepsHalf((1 << length) - 1))
                return Open(activation, length);
        return 0;
    }

    private static int Open<TActivation>(TActivation activation, int length)
        where TActivation : IMaskedActivation
    {
        int mask = (1 << length) - 1;
        // The furthest token is kept: without it the suffix is a shorter one, which did not keep half.
        for (int distance = length - 2; distance >= 0; distance--)
            if (activation.KeepsHalf(mask & ~(1 << distance)))
                mask &= ~(1 << distance);
        return mask;
    }
}
