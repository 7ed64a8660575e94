using Dartboard.Random;

namespace Dartboard.Evaluation.Reconstruction;

/// <summary>Resamples documents with replacement: tokens of one document are not independent, documents are.</summary>
/// <remarks>Percentile intervals of Efron (1979). Every statistic computed with one object sees the same resamples, so arms compare pairwise.</remarks>
public sealed class DocumentBootstrap
{
    private readonly ushort[] _multiplicities;

    /// <summary>Draws the resamples.</summary>
    /// <param name="documents">D, at least 1.</param>
    /// <param name="seed">Of stream <see cref="RandomStream.Bootstrap"/>; word b·D + i picks the i-th document of resample b.</param>
    /// <param name="resamples">Number of resamples.</param>
    public DocumentBootstrap(int documents, ulong seed, int resamples = 1000)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(documents, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(resamples, 1);
        Documents = documents;
        Resamples = resamples;
        _multiplicities = new ushort[checked(documents * resamples)];
        var stream = new Philox4x64(seed, RandomStream.Bootstrap);
        var words = new ulong[documents];
        for (int b = 0; b < resamples; b++)
        {
            stream.Fill((ulong)b * (ulong)documents, words);
            foreach (ulong word in words)
                _multiplicities[b * documents + (int)Math.BigMul(word, (ulong)documents, out _)]++;
        }
    }

    /// <summary>D.</summary>
    public int Documents { get; }

    /// <summary>Number of resamples.</summary>
    public int Resamples { get; }

    /// <summary>How often each document is in one resample.</summary>
    public ReadOnlySpan<ushort> Multiplicities(int resample) => _multiplicities.AsSpan(resample * Documents, Documents);

    /// <summary>Σ_d w_d·values_d in one resample.</summary>
    /// <param name="resample">0 … <see cref="Resamples"/> − 1.</param>
    /// <param name="values">One value per document.</param>
    public double Sum(int resample, ReadOnlySpan<double> values)
    {
        ReadOnlySpan<ushort> weights = Multiplicities(resample);
        double sum = 0;
        for (int d = 0; d < weights.Length; d++)
            sum += weights[d] * values[d];
        return sum;
    }

    /// <summary>The central 95 % of a statistic over the resamples; resamples where it is not a number (no tokens) are left out.</summary>
    public Interval Interval(Func<int, double> statistic)
    {
        double[] sorted = [.. Enumerable.Range(0, Resamples).Select(statistic).Where(double.IsFinite).Order()];
        return sorted.Length == 0 ? new Interval(double.NaN, double.NaN) : new Interval(Quantile(sorted, 0.025), Quantile(sorted, 0.975));
    }

    /// <summary>Linear interpolation between order statistics (type 7 of Hyndman and Fan 1996, NumPy's default).</summary>
    private static double Quantile(double[] sorted, double p)
    {
        double at = p * (sorted.Length - 1);
        int below = (int)at;
        double above = sorted[Math.Min(below + 1, sorted.Length - 1)];
        return sorted[below] + (at - below) * (above - sorted[below]);
    }
}
