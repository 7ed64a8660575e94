using System.Buffers;
using System.Numerics.Tensors;
using Dartboard.Coding;
using Dartboard.Dictionaries;
using Dartboard.Memory;

namespace Dartboard.Decoding;

/// <summary>Decoder with the encoder's own directions and one number fitted: ŷ = μ + c·Σ a_i x_i.</summary>
/// <remarks>On isotropic Gaussian activations this is the population least-squares decoder.</remarks>
public sealed class TiedDecoder : IDecoder, IDisposable
{
    /// <summary>Tokens summed before their sums are combined, in order.</summary>
    private const int Chunk = 1024;

    /// <summary>Floats of directions that are kept; beyond, each is made when it is needed.</summary>
    private const long CacheFloats = 1L << 26;

    private readonly IFeatureDictionary _dictionary;
    private readonly Matrix? _directions;
    private readonly float[] _center;

    /// <summary>Creates a decoder with a given scale.</summary>
    /// <param name="dictionary">Directions x_i.</param>
    /// <param name="center">μ, n floats.</param>
    /// <param name="scale">c.</param>
    public TiedDecoder(IFeatureDictionary dictionary, ReadOnlySpan<float> center, float scale)
    {
        if (center.Length != dictionary.Width)
            throw new ArgumentException($"center must have the dictionary's width; got {center.Length} for width {dictionary.Width}", nameof(center));
        _dictionary = dictionary;
        _center = center.ToArray();
        Scale = scale;
        if ((long)dictionary.Count * dictionary.Width <= CacheFloats)
            _directions = Directions(dictionary);
    }

    /// <inheritdoc/>
    public int Width => _dictionary.Width;

    /// <summary>c.</summary>
    public float Scale { get; private set; }

    /// <summary>Fits c = Σ_t ⟨y_t − μ, Xa_t⟩ / Σ_t ‖Xa_t‖², the best single scale; 0 when no latent is active.</summary>
    /// <param name="dictionary">Directions x_i.</param>
    /// <param name="codes">Activations of T tokens.</param>
    /// <param name="activations">Rows first … first + T − 1 are the tokens.</param>
    /// <param name="first">Row of the first token.</param>
    /// <param name="center">μ, n floats.</param>
    /// <param name="workers">Threads.</param>
    public static TiedDecoder Fit(IFeatureDictionary dictionary, SparseCodes codes, Matrix activations, long first, ReadOnlySpan<float> center, Workers workers)
    {
        var decoder = new TiedDecoder(dictionary, center, 1);
        int chunks = (codes.Tokens + Chunk - 1) / Chunk;
        var inner = new double[chunks];
        var squares = new double[chunks];
        workers.For(chunks, (chunk, _) =>
        {
            var sum = new float[dictionary.Width];
            for (int t = chunk * Chunk; t < Math.Min((chunk + 1) * Chunk, codes.Tokens); t++)
            {
                sum.AsSpan().Clear();
                decoder.Accumulate(codes.IndicesOf(t), codes.ValuesOf(t), 1, sum);
                inner[chunk] += TensorPrimitives.Dot<float>(sum, activations.Row(first + t)) - TensorPrimitives.Dot<float>(sum, decoder._center);
                squares[chunk] += TensorPrimitives.SumOfSquares<float>(sum);
            }
        });
        double total = squares.Sum();
        decoder.Scale = total > 0 ? (float)(inner.Sum() / total) : 0;
        return decoder;
    }

    /// <inheritdoc/>
    public void Decode(ReadOnlySpan<int> indices, ReadOnlySpan<float> values, Span<float> reconstruction)
    {
        _center.CopyTo(reconstruction);
        Accumulate(indices, values, Scale, reconstruction);
    }

    /// <inheritdoc/>
    public void Dispose() => _directions?.Dispose();

    private void Accumulate(ReadOnlySpan<int> indices, ReadOnlySpan<float> values, float scale, Span<float> sum)
    {
        float[] made = _directions is null ? ArrayPool<float>.Shared.Rent(Width) : [];
        for (int j = 0; j < indices.Length; j++)
            if (values[j] != 0)
                TensorPrimitives.MultiplyAdd(Direction(indices[j], made), scale * values[j], sum, sum);
        if (_directions is null)
            ArrayPool<float>.Shared.Return(made);
    }

    private ReadOnlySpan<float> Direction(int latent, float[] made)
    {
        if (_directions is not null)
            return _directions.Row(latent);
        _dictionary.CopyLatent(latent, made.AsSpan(0, Width));
        return made.AsSpan(0, Width);
    }

    private static Matrix Directions(IFeatureDictionary dictionary)
    {
        var directions = new Matrix(dictionary.Count, dictionary.Width);
        for (int i = 0; i < dictionary.Count; i++)
            dictionary.CopyLatent(i, directions.Row(i));
        return directions;
    }
}
