namespace Dartboard.Evaluation.Lab.Statistics;

/// <summary>Bins with edges at round numbers.</summary>
public static class Bins
{
    /// <summary>Chooses a width of 1, 2 or 5 times a power of ten near what Sturges' rule asks for, and counts.</summary>
    /// <param name="sorted">At least one value, ascending.</param>
    /// <returns>The first bin's lower edge, the bins' width, and the counts; a bin holds [edge, edge + width).</returns>
    public static (double First, double Width, long[] Counts) Of(ReadOnlySpan<float> sorted)
    {
        double low = sorted[0], high = sorted[^1], width = Round((high - low) / Math.Ceiling(Math.Log2(sorted.Length) + 1));
        long first = (long)Math.Floor(low / width), last = (long)Math.Floor(high / width);
        var counts = new long[last - first + 1];
        foreach (float value in sorted)
            counts[(long)Math.Floor(value / width) - first]++;
        return (first * width, width, counts);
    }

    private static double Round(double width)
    {
        if (!(width > 0))
            return 1;
        double power = Math.Pow(10, Math.Floor(Math.Log10(width)));
        return (width / power) switch
        {
            < 1.5 => 1,
            < 3.2 => 2,
            < 7.1 => 5,
            _ => 10,
        } * power;
    }
}
