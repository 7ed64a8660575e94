using System.Numerics.Tensors;
using Dartboard.Random;

namespace Dartboard.Models.Generation;

/// <summary>Draws one token after the other; token i of a seed depends on its logits and i alone.</summary>
internal sealed class TokenSampler(Sampling sampling)
{
    private readonly Philox4x64 _words = new(sampling.Seed, RandomStream.Generation);
    private ulong _drawn;

    internal int Next(ReadOnlySpan<float> logits)
    {
        if (sampling.Temperature == 0)
            return TensorPrimitives.IndexOfMax(logits);
        double[] weights = Weights(logits, sampling.Temperature);
        int[] tokens = [.. Enumerable.Range(0, weights.Length)];
        // Likeliest first; equals in order of id, so that the draw is the same everywhere.
        Array.Sort(tokens, (a, b) => weights[a] != weights[b] ? weights[b].CompareTo(weights[a]) : a.CompareTo(b));
        double kept = 0, total = weights.Sum();
        int count = 0;
        while (count < tokens.Length && kept < sampling.TopP * total)
            kept += weights[tokens[count++]];
        double target = Uniform() * kept;
        for (int i = 0; i < count - 1; i++)
            if ((target -= weights[tokens[i]]) < 0)
                return tokens[i];
        return tokens[count - 1];
    }

    private static double[] Weights(ReadOnlySpan<float> logits, double temperature)
    {
        double most = TensorPrimitives.Max(logits);
        var weights = new double[logits.Length];
        for (int i = 0; i < weights.Length; i++)
            weights[i] = Math.Exp((logits[i] - most) / temperature);
        return weights;
    }

    private double Uniform()
    {
        Span<ulong> word = stackalloc ulong[1];
        _words.Fill(_drawn++, word);
        return (word[0] >> 11) * (1.0 / (1L << 53));
    }
}
