using Dartboard.Dictionaries;
using Dartboard.Memory;

namespace Dartboard.Coding;

/// <summary>Greedy encoder: k times, takes the latent that fits what is left of the token best. Its decoder is the dictionary itself, ŷ = center + Σ a_i x_i.</summary>
/// <remarks>
/// The fair upper arm for a fixed dictionary: one linear map and a threshold cannot code as well (arXiv 2411.13117). Selection
/// is by |x_i·r|, ties to the lower index. Directions must have length 1 and no bias, as all darts do.
/// </remarks>
public sealed class PursuitEncoder
{
    private readonly float[] _center;

    /// <summary>Creates an encoder.</summary>
    /// <param name="dictionary">Directions of length 1.</param>
    /// <param name="k">Choices per token, 1 … min(m, n).</param>
    /// <param name="center">Subtracted from every token, n floats.</param>
    /// <param name="rule">Matching or orthogonal.</param>
    /// <exception cref="ArgumentException">k or the center's length is out of range.</exception>
    public PursuitEncoder(IFeatureDictionary dictionary, int k, ReadOnlySpan<float> center, PursuitRule rule)
    {
        int most = Math.Min(dictionary.Count, dictionary.Width);
        if (k < 1 || k > most)
            throw new ArgumentOutOfRangeException(nameof(k), $"k must be between 1 and the smaller of width and latents, where a pursuit ends; got k = {k} for {dictionary.Count} latents of width {dictionary.Width}");
        if (center.Length != dictionary.Width)
            throw new ArgumentException($"center must have the dictionary's width; got {center.Length} for width {dictionary.Width}", nameof(center));
        (Dictionary, K, Rule, _center) = (dictionary, k, rule, center.ToArray());
    }

    /// <summary>The directions.</summary>
    public IFeatureDictionary Dictionary { get; }

    /// <summary>Choices per token.</summary>
    public int K { get; }

    /// <summary>Matching or orthogonal.</summary>
    public PursuitRule Rule { get; }

    /// <summary>What is subtracted from every token.</summary>
    public ReadOnlySpan<float> Center => _center;

    /// <summary>Encodes tokens, rows first … first + codes.Tokens − 1 of <paramref name="activations"/>.</summary>
    /// <param name="activations">(tokens, n), finite.</param>
    /// <param name="first">The first row.</param>
    /// <param name="codes">Receives at most k latents for each token; places left over hold unused latents with activation 0.</param>
    /// <param name="workers">Threads; the codes do not depend on their number.</param>
    /// <exception cref="ArgumentException">The activations' width, or the codes' k or number of latents, is not the encoder's.</exception>
    public void Encode(Matrix activations, long first, SparseCodes codes, Workers workers)
    {
        if (activations.Columns != Dictionary.Width)
            throw new ArgumentException($"activations must have the dictionary's width; got {activations.Columns} for width {Dictionary.Width}", nameof(activations));
        if (codes.K != K || codes.Latents != Dictionary.Count)
            throw new ArgumentException($"codes must be made for k = {K} of {Dictionary.Count} latents; got k = {codes.K} of {codes.Latents}", nameof(codes));
        var team = new PursuitWorker?[workers.Count];
        try
        {
            int blocks = (codes.Tokens + PursuitWorker.BlockTokens - 1) / PursuitWorker.BlockTokens;
            workers.For(blocks, (block, worker) =>
            {
                int start = block * PursuitWorker.BlockTokens, count = Math.Min(PursuitWorker.BlockTokens, codes.Tokens - start);
                (team[worker] ??= new PursuitWorker(this)).Encode(activations.Slice(first + start, count), codes, start);
            });
        }
        finally
        {
            foreach (PursuitWorker? worker in team)
                worker?.Dispose();
        }
    }
}
