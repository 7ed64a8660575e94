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

    /// <summary>Encodes tokens, rows first … first + codes.Tokens − 1 of <paramref name="activations"/>.</summary>
    /// <param name="activations">(tokens, n), finite: what a NaN or an infinity is encoded as is not defined, only that k latents come out.</param>
    /// <param name="first">The first row.</param>
    /// <param name="codes">Receives k latents for each token; made for this k and number of latents.</param>
    /// <param name="workers">Threads; the codes do not depend on their number.</param>
    /// <exception cref="ArgumentException">The activations' width, or the codes' k or number of latents, is not the encoder's.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The rows are not all there.</exception>
    public unsafe void Encode(Matrix activations, long first, SparseCodes codes, Workers workers)
    {
        if (activations.Columns != Dictionary.Width)
            throw new ArgumentException($"activations must have the dictionary's width; got {activations.Columns} for width {Dictionary.Width}", nameof(activations));
        if (first < 0 || first > activations.Rows - codes.Tokens)
            throw new ArgumentOutOfRangeException(nameof(first), $"rows {first}..{first + codes.Tokens} are not all in a matrix of {activations.Rows} rows");
        if (codes.Tokens == 0)
            return;
        fixed (float* tokens = activations.Row(first))
            Encode(tokens, codes, workers);
        GC.KeepAlive(activations);
    }

    /// <summary>Encodes tokens; see the other overload.</summary>
    /// <param name="tokens">(codes.Tokens, n) row-major, finite.</param>
    /// <param name="codes">Receives k latents for each token.</param>
    /// <param name="workers">Threads; the codes do not depend on their number.</param>
    /// <exception cref="ArgumentException"><paramref name="tokens"/> has another length, or the codes' k or number of latents is not the encoder's.</exception>
    public unsafe void Encode(ReadOnlySpan<float> tokens, SparseCodes codes, Workers workers)
    {
        if (tokens.Length != (long)codes.Tokens * Dictionary.Width)
            throw new ArgumentException($"tokens must hold {codes.Tokens} × {Dictionary.Width} floats; got {tokens.Length}", nameof(tokens));
        fixed (float* data = tokens)
            Encode(data, codes, workers);
    }

    private unsafe void Encode(float* tokens, SparseCodes codes, Workers workers)
    {
        if (codes.K != K || codes.Latents != Dictionary.Count)
            throw new ArgumentException($"codes must be made for k = {K} of {Dictionary.Count} latents; got k = {codes.K} of {codes.Latents}", nameof(codes));
        nint source = (nint)tokens;
        int width = Dictionary.Width;
        var team = new TopKWorker?[workers.Count];
        try
        {
            var captain = team[0] = new TopKWorker(this);
            int block = EvenBlock(codes.Tokens, workers.Count, captain.BlockTokens);
            workers.For((codes.Tokens + block - 1) / block, (item, worker) =>
            {
                int start = item * block;
                int count = Math.Min(block, codes.Tokens - start);
                (team[worker] ??= new TopKWorker(this)).Encode(new ReadOnlySpan<float>((float*)source + (long)start * width, count * width), codes, start);
            });
        }
        finally
        {
            foreach (TopKWorker? worker in team)
                worker?.Dispose();
        }
    }

    /// <summary>Tokens per block, at most <paramref name="most"/>, such that every worker gets as many blocks.</summary>
    private static int EvenBlock(int tokens, int workers, int most)
    {
        long rounds = (tokens - 1) / ((long)workers * most) + 1;
        return (int)((tokens - 1) / (workers * rounds)) + 1;
    }
}
