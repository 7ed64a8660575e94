namespace Dartboard.Evaluation.Lab.Statistics;

/// <summary>The first four moments of a sample.</summary>
/// <param name="Mean">Mean.</param>
/// <param name="Deviation">Standard deviation, divided by the sample's size.</param>
/// <param name="Skewness">Third standardised central moment; 0 for a normal variable.</param>
/// <param name="ExcessKurtosis">Fourth standardised central moment less 3; 0 for a normal variable.</param>
public sealed record Moments(double Mean, double Deviation, double Skewness, double ExcessKurtosis)
{
    /// <summary>Computes them in two passes in float64.</summary>
    /// <param name="sample">At least one value.</param>
    public static Moments Of(ReadOnlySpan<float> sample)
    {
        double sum = 0;
        foreach (float value in sample)
            sum += value;
        double mean = sum / sample.Length, squares = 0, cubes = 0, fourths = 0;
        foreach (float value in sample)
        {
            double d = value - mean, square = d * d;
            squares += square;
            cubes += square * d;
            fourths += square * square;
        }

        double variance = squares / sample.Length;
        return new Moments(mean, Math.Sqrt(variance), cubes / sample.Length / Math.Pow(variance, 1.5), fourths / sample.Length / (variance * variance) - 3);
    }
}
