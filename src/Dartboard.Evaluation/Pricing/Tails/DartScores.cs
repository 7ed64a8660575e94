namespace Dartboard.Evaluation.Pricing.Tails;

/// <summary>What is kept of the scores of M darts for one concept: the highest, one by one, and below them the counts at scores named beforehand.</summary>
internal sealed class DartScores
{
    private readonly float[] _named;
    private readonly long[] _counts;

    /// <summary>Keeps every score.</summary>
    /// <param name="all">Ascending.</param>
    public DartScores(float[] all)
        : this(all.Length, all, [], [])
    {
    }

    /// <summary>Keeps the highest scores.</summary>
    /// <param name="darts">M.</param>
    /// <param name="highest">All scores above some bar, ascending.</param>
    /// <param name="named">Other scores that will be asked for.</param>
    /// <param name="counts">Of each of them, the darts that scored at least as high.</param>
    public DartScores(long darts, float[] highest, float[] named, long[] counts) => (Darts, Highest, _named, _counts) = (darts, highest, named, counts);

    /// <summary>M.</summary>
    public long Darts { get; }

    /// <summary>All scores above some bar, ascending.</summary>
    public float[] Highest { get; }

    /// <summary>Darts that scored at least as high.</summary>
    /// <exception cref="ArgumentException">The score is below the highest and was not named beforehand.</exception>
    public long CountAtLeast(float score)
    {
        if (Highest.Length == Darts || (Highest.Length > 0 && score >= Highest[0]))
            return Highest.Length - FirstAtLeast(score);
        int place = Array.IndexOf(_named, score);
        return place >= 0 ? _counts[place] : throw new ArgumentException($"a score below the {Highest.Length} highest of {Darts} darts must be named before they are thrown; got {score}", nameof(score));
    }

    private int FirstAtLeast(float score)
    {
        int low = 0, high = Highest.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = Highest[middle] < score ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
