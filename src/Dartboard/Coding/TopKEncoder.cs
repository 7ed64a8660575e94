using Dartboard.Dictionaries;
using Dartboard.Memory;

namespace Dartboard.Coding;

/// <summary>The post's rule: z = Xᵀ(y − center), the k largest z_i stay, the rest become zero.</summary>
/// <remarks>Ties go to the lower index. Throwing darts in latent space (Angeris 2025); TopK (Gao et al. 2024, arXiv 2406.04093).</remarks>
public sealed class TopKEncoder
{
    private readonly float[] _center;

    /// <summary>Creates an encoder.</summary>
    /// <param name="dictionary">Directions.</param>
    /// <param name="k">Active latents per token, 1 … m.</param>
    /// <param name="center">Subtracted from every token, n floats: the fit mean for darts, b_dec for a trained SAE.</param>
    /// <param name="absolute">Selects by |z| and keeps the sign.</param>
    /// <param name="rectify">Sets chosen activations below zero to zero, as a trained TopK SAE does.</param>
    /// <exception cref="ArgumentOutOfRangeException">k is not in 1 … m.</exception>
    public TopKEncoder(IFeatureDictionary dictionary, int k, ReadOnlySpan<float> center, bool absolute = false, bool rectify = false)
    {
        if (k < 1 || k > dictionary.Count)
            throw new ArgumentOutOfRangeException(nameof(k), $"k must be between 1 and the number of latents; got k = {k} for {dictionary.Count} latents");
        if (center.Length != dictionary.Width)
            throw new ArgumentException($"center must have the dictionary's width; got {center.Length} for width {dictionary.Width}", nameof(center));
        Dictionary = dictionary;
        K = k;
        Absolute = absolute;
        Rectify = rectify;
        _center = center.ToArray();
    }

    /// <summary>The directions.</summary>
    public IFeatureDictionary Dictionary { get; }

    /// <summary>Active latents per token.</summary>
    public int K { get; }

    /// <summary>Whether selection is by magnitude.</summary>
    public bool Absolute { get; }

    /// <summary>Whether negative activations become zero.</summary>
    public bool Rectify { get; }

    /// <summary>What is subtracted from every token.</summary>
    public ReadOnlySpan<float> Center => _center;

    /// <summary>Encodes tokens (rows of <paramref name="activations"/> first … first + codes.Tokens − 1).</summary>
    public void Encode(Matrix activations, long first, SparseCodes codes, Workers workers)
    {
        throw new NotImplementedException();
    }
}
