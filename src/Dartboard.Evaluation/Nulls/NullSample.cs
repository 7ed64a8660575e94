namespace Dartboard.Evaluation.Nulls;

/// <summary>Scores that latents get under a null, by how often they fire.</summary>
/// <remarks>
/// F1 and AUPRC of a meaningless latent grow with how often it fires, so a latent is held against null latents of similar
/// firing only: the nearest in log firings, at least <see cref="Matched"/> of them, all that fire equally often included,
/// each score moved to the latent's firing along their trend (least squares on log firings), which still rises among them.
/// </remarks>
public sealed class NullSample
{
    private readonly double[] _scores;
    private readonly double[] _logs;
    private readonly int[] _starts;
    private readonly int[] _firings;

    /// <summary>Takes null scores; those that are NaN are left out.</summary>
    /// <param name="scores">One per null latent, NaN where it has none.</param>
    /// <param name="firings">On how many held-out tokens each fires, above 0 where it has a score.</param>
    /// <exception cref="ArgumentException">The two are not equally many, or a scored latent never fires.</exception>
    public NullSample(IReadOnlyList<double> scores, IReadOnlyList<int> firings)
    {
        if (scores.Count != firings.Count)
            throw new ArgumentException($"every score needs its latent's firings; got {scores.Count} and {firings.Count}", nameof(firings));
        int[] scored = [.. Enumerable.Range(0, scores.Count).Where(i => !double.IsNaN(scores[i])).OrderBy(i => firings[i]).ThenBy(i => scores[i])];
        if (scored.Length > 0 && firings[scored[0]] < 1)
            throw new ArgumentException($"a latent that has a score must fire; latent {scored[0]} scores {scores[scored[0]]} with {firings[scored[0]]} firings", nameof(firings));
        _scores = [.. scored.Select(i => scores[i])];
        _logs = [.. scored.Select(i => Math.Log(firings[i]))];
        _starts = [.. Enumerable.Range(0, scored.Length).Where(i => i == 0 || firings[scored[i]] != firings[scored[i - 1]]), scored.Length];
        _firings = [.. _starts[..^1].Select(start => firings[scored[start]])];
    }

    /// <summary>Null latents that have a score.</summary>
    public int Count => _scores.Length;

    /// <summary>Null latents that a latent is held against, more where several fire equally often: an eighth of all, but at least 200.</summary>
    /// <remarks>No p-value is below 1 / (1 + Matched), which bounds what can survive many tests: more null latents resolve more.</remarks>
    public int Matched => Math.Min(Count, Math.Max(Count / 8, 200));

    /// <summary>Where a latent's score stands among null scores of its firing.</summary>
    /// <param name="score">NaN gives NaN.</param>
    /// <param name="firings">On how many held-out tokens it fires.</param>
    /// <returns>p = (1 + null scores that are as high) / (1 + null scores held against), and the percentile: those below and half of those equal, in percent.</returns>
    public (double PValue, double Percentile) Place(double score, int firings)
    {
        if (double.IsNaN(score))
            return (double.NaN, double.NaN);
        (int start, int end) = Nearest(firings);
        double slope = Slope(start, end), log = Math.Log(firings);
        int above = 0, equal = 0;
        for (int i = start; i < end; i++)
        {
            double carried = _scores[i] + slope * (log - _logs[i]);
            above += carried > score ? 1 : 0;
            equal += carried == score ? 1 : 0;
        }

        return ((1.0 + above + equal) / (1 + end - start), 100 * (end - start - above - 0.5 * equal) / (end - start));
    }

    /// <summary>The null latents nearest in firing, start … end − 1.</summary>
    private (int Start, int End) Nearest(int firings)
    {
        int found = _firings.AsSpan().BinarySearch(firings);
        int end = found < 0 ? ~found : found, start = end;
        while (_starts[end] - _starts[start] < Matched)
            if (end == _firings.Length || (start > 0 && BelowIsNearer(firings, _firings[start - 1], _firings[end])))
                start--;
            else
                end++;
        return (_starts[start], _starts[end]);
    }

    // firings / below < above / firings, in whole numbers.
    private static bool BelowIsNearer(int firings, int below, int above) => (long)firings * firings < (long)below * above;

    private double Slope(int start, int end)
    {
        double meanLog = 0, meanScore = 0, products = 0, squares = 0;
        for (int i = start; i < end; i++)
            (meanLog, meanScore) = (meanLog + _logs[i] / (end - start), meanScore + _scores[i] / (end - start));
        for (int i = start; i < end; i++)
        {
            products += (_logs[i] - meanLog) * (_scores[i] - meanScore);
            squares += (_logs[i] - meanLog) * (_logs[i] - meanLog);
        }

        return _firings.Length > 1 && squares > 0 ? products / squares : 0;
    }
}
