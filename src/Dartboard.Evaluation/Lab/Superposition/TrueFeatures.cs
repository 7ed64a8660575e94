using Dartboard.Dictionaries;
using Dartboard.Memory;
using Dartboard.Random;

namespace Dartboard.Evaluation.Lab.Superposition;

/// <summary>The features that the synthetic activations are made of, and how often each is active.</summary>
/// <remarks>Korznikov et al., "Sanity Checks for Sparse Autoencoders", arXiv 2602.14111 §3: directions uniform on the sphere.</remarks>
public sealed class TrueFeatures : IDisposable
{
    private const double ConstantProbability = 0.00625;
    private const double LowestExponent = -5.5;
    private const double HighestExponent = -1.2;

    private TrueFeatures(Matrix directions, double[] probabilities) => (Directions, Probabilities) = (directions, probabilities);

    /// <summary>(features, n), rows of length 1.</summary>
    public Matrix Directions { get; }

    /// <summary>p_i, the chance that feature i is active in a token.</summary>
    public IReadOnlyList<double> Probabilities { get; }

    /// <summary>Draws features.</summary>
    /// <param name="width">n, at least 8.</param>
    /// <param name="count">Number of features.</param>
    /// <param name="law">How often they are active.</param>
    /// <param name="seed">Seed.</param>
    public static TrueFeatures Draw(int width, int count, FrequencyLaw law, ulong seed)
    {
        var directions = new Matrix(count, width);
        var normals = new NormalStream(new Philox4x64(seed, RandomStream.SuperpositionFeatures));
        var numbers = new double[width];
        for (int i = 0; i < count; i++)
        {
            normals.Fill((ulong)i * (ulong)width, numbers);
            GaussianDarts.Normalise(numbers, directions.Row(i));
        }

        return new TrueFeatures(directions, Frequencies(count, law, seed));
    }

    /// <inheritdoc/>
    public void Dispose() => Directions.Dispose();

    private static double[] Frequencies(int count, FrequencyLaw law, ulong seed)
    {
        var words = new ulong[count];
        new Philox4x64(seed, RandomStream.SuperpositionFrequencies).Fill(0, words);
        return law == FrequencyLaw.Constant
            ? [.. words.Select(_ => ConstantProbability)]
            : [.. words.Select(word => Math.Pow(10, LowestExponent + (HighestExponent - LowestExponent) * UniformWords.ToUnit(word)))];
    }
}
