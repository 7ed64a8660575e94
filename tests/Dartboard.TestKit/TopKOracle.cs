namespace Dartboard.TestKit;

/// <summary>Selection by sorting everything.</summary>
public static class TopKOracle
{
    /// <summary>The k largest scores (or magnitudes), ties to the lower index, as ascending indices.</summary>
    public static int[] Select(ReadOnlySpan<float> scores, int k, bool absolute)
    {
        float[] ranked = scores.ToArray();
        return [.. Enumerable.Range(0, ranked.Length)
            .OrderByDescending(i => absolute ? Math.Abs((double)ranked[i]) : ranked[i])
            .ThenBy(i => i)
            .Take(k)
            .Order()];
    }
}
