namespace Dartboard.Evaluation.Reconstruction;

/// <summary>One token's ‖y − ŷ‖² and cos(y, ŷ), in float64.</summary>
internal readonly record struct TokenScore(double SquaredError, double Cosine)
{
    public static TokenScore Of(ReadOnlySpan<float> y, ReadOnlySpan<float> reconstruction)
    {
        double error = 0, inner = 0, squares = 0, reconstructed = 0;
        for (int c = 0; c < y.Length; c++)
        {
            double a = y[c], b = reconstruction[c];
            error += (a - b) * (a - b);
            inner += a * b;
            squares += a * a;
            reconstructed += b * b;
        }

        double norms = Math.Sqrt(squares) * Math.Sqrt(reconstructed);
        return new TokenScore(error, norms > 0 ? inner / norms : 0);
    }
}
