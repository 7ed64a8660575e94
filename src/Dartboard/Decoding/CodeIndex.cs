using Dartboard.Coding;

namespace Dartboard.Decoding;

/// <summary>For every latent the places (token · k + rank) where it is active: the codes, transposed.</summary>
internal sealed class CodeIndex
{
    private readonly int[] _starts;
    private readonly int[] _entries;

    public CodeIndex(SparseCodes codes)
    {
        _starts = new int[codes.Latents + 1];
        foreach (int latent in codes.Indices)
            _starts[latent + 1]++;
        for (int j = 0; j < codes.Latents; j++)
            _starts[j + 1] += _starts[j];
        _entries = new int[codes.Indices.Length];
        int[] next = _starts[..^1];
        for (int e = 0; e < _entries.Length; e++)
            _entries[next[codes.Indices[e]]++] = e;
    }

    /// <summary>Where a latent is active, in token order.</summary>
    public ReadOnlySpan<int> Of(int latent) => _entries.AsSpan(_starts[latent].._starts[latent + 1]);
}
