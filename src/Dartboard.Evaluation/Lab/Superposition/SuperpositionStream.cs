using System.Numerics.Tensors;
using Dartboard.Memory;
using Dartboard.Random;
using Dartboard.Theory;

namespace Dartboard.Evaluation.Lab.Superposition;

/// <summary>Synthetic activations y = Σ_i b_i c_i f_i, b_i ~ Bernoulli(p_i), c_i ~ LogNormal(0, 0.25): token t from the seed and t alone.</summary>
/// <remarks>
/// Few of many features are active, so they are not drawn one by one: features are sorted into classes whose p differ by less
/// than a factor of two, geometric gaps with the class's largest p lead from one candidate to the next, and a candidate is
/// taken with probability p_i over that largest p.
/// </remarks>
public sealed class SuperpositionStream
{
    private const double CoefficientDeviation = 0.25;
    private const int TokensPerItem = 64;

    private readonly TrueFeatures _features;
    private readonly Philox4x64 _words;
    private readonly FrequencyClass[] _classes;

    /// <summary>Opens the stream.</summary>
    public SuperpositionStream(TrueFeatures features, ulong seed)
    {
        _features = features;
        _words = new Philox4x64(seed, RandomStream.SuperpositionTokens);
        _classes = [.. features.Probabilities.Select((p, i) => (p, i))
            .GroupBy(each => (int)Math.Floor(Math.Log2(each.p)))
            .OrderBy(group => group.Key)
            .Select(group => new FrequencyClass(group.Max(each => each.p), [.. group.Select(each => each.i)]))];
    }

    /// <summary>Makes tokens first … first + count − 1.</summary>
    /// <returns>(count, n).</returns>
    public Matrix Make(long first, int count, Workers workers)
    {
        var activations = new Matrix(count, _features.Directions.Columns);
        workers.For((count + TokensPerItem - 1) / TokensPerItem, (item, _) =>
        {
            for (int t = item * TokensPerItem; t < Math.Min(count, (item + 1) * TokensPerItem); t++)
                AddFeatures(first + t, activations.Row(t));
        });
        return activations;
    }

    private void AddFeatures(long token, Span<float> activation)
    {
        var uniform = new UniformWords(_words, token);
        foreach (FrequencyClass group in _classes)
        {
            double log = double.LogP1(-group.Most);
            for (double at = Math.Floor(Math.Log(uniform.Next()) / log); at < group.Features.Length; at += 1 + Math.Floor(Math.Log(uniform.Next()) / log))
            {
                int feature = group.Features[(int)at];
                if (uniform.Next() * group.Most >= _features.Probabilities[feature])
                    continue;
                float coefficient = (float)Math.Exp(CoefficientDeviation * NormalDistribution.Quantile(uniform.Next()));
                TensorPrimitives.MultiplyAdd(_features.Directions.Row(feature), coefficient, activation, activation);
            }
        }
    }

    /// <summary>Features that are active about equally often.</summary>
    /// <param name="Most">Their largest p.</param>
    /// <param name="Features">Their indices.</param>
    private sealed record FrequencyClass(double Most, int[] Features);
}
