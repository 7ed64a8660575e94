using Dartboard.Memory;
using Dartboard.Training.Sae;

namespace Dartboard.Training.Tests;

/// <summary>A TopK SAE in float64, straight from the definition; gradients by central differences of its loss.</summary>
internal sealed class ReferenceSae
{
    private const double Alpha = 1.0 / 32;
    private readonly int _latents, _width, _k;

    public ReferenceSae(SaeParameters parameters, int k)
    {
        (_latents, _width, _k) = (parameters.Latents, parameters.Width, k);
        Values = [.. Floats(parameters.Encoder), .. Floats(parameters.Decoder), .. parameters.EncoderBias, .. parameters.DecoderBias];
    }

    /// <summary>W_enc (m·n), W_dec (m·n), b_enc (m), b_dec (n).</summary>
    public double[] Values { get; }

    public int DecoderStart => _latents * _width;

    public int EncoderBiasStart => 2 * _latents * _width;

    public int DecoderBiasStart => EncoderBiasStart + _latents;

    /// <summary>Latents that fire on some token.</summary>
    public HashSet<int> Firing(double[][] tokens) => [.. tokens.SelectMany(y => Largest(Scores(y), Enumerable.Range(0, _latents), _k))];

    /// <summary>Central differences of the loss in every parameter, the target of AuxK held fixed.</summary>
    public double[] Gradient(double[][] tokens, IReadOnlyCollection<int> dead)
    {
        const double h = 1e-6;
        double[][] residuals = [.. tokens.Select(Residual)];
        var gradient = new double[Values.Length];
        for (int i = 0; i < Values.Length; i++)
        {
            double at = Values[i];
            Values[i] = at + h;
            double above = Loss(tokens, residuals, dead);
            Values[i] = at - h;
            double below = Loss(tokens, residuals, dead);
            Values[i] = at;
            gradient[i] = (above - below) / (2 * h);
        }

        return gradient;
    }

    public double Loss(double[][] tokens, double[][] residuals, IReadOnlyCollection<int> dead)
    {
        double sum = 0;
        for (int t = 0; t < tokens.Length; t++)
        {
            sum += Residual(tokens[t]).Sum(e => e * e);
            double[] scores = Scores(tokens[t]);
            double[] revived = Decode(scores, Largest(scores, dead, Math.Min((_width + 1) / 2, dead.Count)));
            sum += Alpha * residuals[t].Zip(revived, (r, x) => (r - x) * (r - x)).Sum();
        }

        return sum / tokens.Length;
    }

    public static double[][] Tokens(Matrix matrix, ReadOnlySpan<float> center)
    {
        var tokens = new double[matrix.Rows][];
        for (int t = 0; t < tokens.Length; t++)
        {
            tokens[t] = new double[matrix.Columns];
            for (int i = 0; i < matrix.Columns; i++)
                tokens[t][i] = (double)matrix.Row(t)[i] + center[i];
        }

        return tokens;
    }

    public static double[] Floats(Matrix matrix) => [.. matrix.Slice(0, (int)matrix.Rows).ToArray().Select(x => (double)x)];

    private double[] Residual(double[] y)
    {
        double[] scores = Scores(y), guess = Decode(scores, Largest(scores, Enumerable.Range(0, _latents), _k));
        return [.. y.Select((value, i) => value - guess[i] - Values[DecoderBiasStart + i])];
    }

    private double[] Scores(double[] y)
    {
        var scores = new double[_latents];
        for (int latent = 0; latent < _latents; latent++)
        {
            scores[latent] = Values[EncoderBiasStart + latent];
            for (int i = 0; i < _width; i++)
                scores[latent] += Values[latent * _width + i] * (y[i] - Values[DecoderBiasStart + i]);
        }

        return scores;
    }

    private static int[] Largest(double[] scores, IEnumerable<int> latents, int k) =>
        [.. latents.OrderByDescending(i => scores[i]).Take(k).Where(i => scores[i] > 0)];

    private double[] Decode(double[] scores, int[] active)
    {
        var sum = new double[_width];
        foreach (int latent in active)
            for (int i = 0; i < _width; i++)
                sum[i] += scores[latent] * Values[DecoderStart + latent * _width + i];
        return sum;
    }
}
