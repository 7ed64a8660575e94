using System.Numerics.Tensors;
using Dartboard.Random;

namespace Dartboard.Models.Checkpoints;

/// <summary>Resamples a checkpoint's matrices from normal distributions with their own mean and variance.</summary>
/// <param name="kind">Which.</param>
/// <param name="seed">Of stream <see cref="RandomStream.ModelWeights"/>.</param>
/// <param name="names">All tensor names of the checkpoint.</param>
internal sealed class WeightRandomization(Randomization kind, ulong seed, IEnumerable<string> names)
{
    private static readonly string[] EmbeddingNames = ["embed_tokens.", "wte.", "wpe.", "embed_in.", "lm_head.", "embed_out."];

    private readonly NormalStream _normals = new(new Philox4x64(seed, RandomStream.ModelWeights));
    private readonly string[] _names = [.. names.Order(StringComparer.Ordinal)];

    /// <summary>Whether this kind of randomisation replaces a matrix's values.</summary>
    internal bool Touches(string name) => kind == Randomization.All
        || (kind == Randomization.Weights && !EmbeddingNames.Any(part => name.Contains(part, StringComparison.Ordinal)));

    /// <summary>Replaces a whole matrix's values.</summary>
    internal void Apply(string name, Span<float> matrix)
    {
        ulong first = (ulong)Array.BinarySearch(_names, name, StringComparer.Ordinal) << 40;
        double mean = 0, squares = 0;
        foreach (float value in matrix)
            mean += value;
        mean /= matrix.Length;
        foreach (float value in matrix)
            squares += (value - mean) * (value - mean);
        float deviation = (float)Math.Sqrt(squares / matrix.Length);
        _normals.Fill(first, matrix);
        TensorPrimitives.Multiply(matrix, deviation, matrix);
        TensorPrimitives.Add(matrix, (float)mean, matrix);
    }
}
