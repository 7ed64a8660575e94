namespace Dartboard.Evaluation.Probing;

/// <summary>Whole numbers evenly spaced in their logarithm.</summary>
internal static class LogSpacing
{
    /// <summary>The different ones among <paramref name="count"/> values from 1 to <paramref name="most"/>, rounded down, ascending.</summary>
    public static double[] UpTo(int most, int count = 10) =>
        [.. Enumerable.Range(0, count).Select(i => Math.Floor(Math.Pow(most, i / (count - 1.0)) + 1e-9)).Distinct()];
}
