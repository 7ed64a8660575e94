namespace Dartboard.Coding;

/// <summary>k active latents for each token: (tokens, k) indices, ascending for each token, and (tokens, k) activations.</summary>
/// <remarks>A latent that a rectified encoder chose but that came out at or below zero stays in its place with activation 0.</remarks>
public sealed class SparseCodes
{
    /// <summary>Allocates codes of all zeros.</summary>
    public SparseCodes(int tokens, int k, int latents)
    {
        Tokens = tokens;
        K = k;
        Latents = latents;
        Indices = new int[checked((long)tokens * k)];
        Values = new float[checked((long)tokens * k)];
    }

    /// <summary>Number of tokens.</summary>
    public int Tokens { get; }

    /// <summary>k, the entries per token.</summary>
    public int K { get; }

    /// <summary>m, the number of latents.</summary>
    public int Latents { get; }

    /// <summary>All indices, (tokens, k).</summary>
    public int[] Indices { get; }

    /// <summary>All activations, (tokens, k).</summary>
    public float[] Values { get; }

    /// <summary>The k active latents of one token, ascending.</summary>
    public Span<int> IndicesOf(int token) => Indices.AsSpan(token * K, K);

    /// <summary>The k activations of one token, in the order of <see cref="IndicesOf"/>.</summary>
    public Span<float> ValuesOf(int token) => Values.AsSpan(token * K, K);
}
