using Dartboard.Coding;

namespace Dartboard.Training.Sae;

/// <summary>Sparse codes turned round: for every latent the tokens it fired on, ascending.</summary>
/// <remarks>
/// With it each latent's gradient is a sum that one worker makes in token order, so that the number of threads changes
/// nothing and no gradient is ever scattered.
/// </remarks>
internal sealed class LatentIndex(int latents)
{
    private readonly int[] _starts = new int[latents + 1];
    private Entry[] _entries = [];

    /// <summary>One firing.</summary>
    /// <param name="Token">Row of the token within the batch.</param>
    /// <param name="Activation">a, times the loss's weight.</param>
    /// <param name="Gradient">∂L/∂a.</param>
    public readonly record struct Entry(int Token, float Activation, float Gradient);

    /// <summary>The firings of one latent.</summary>
    public ReadOnlySpan<Entry> Of(int latent) => _entries.AsSpan(_starts[latent], _starts[latent + 1] - _starts[latent]);

    /// <summary>Forgets all firings.</summary>
    public void Clear() => Array.Clear(_starts);

    /// <summary>Indexes every activation above zero.</summary>
    /// <param name="codes">Codes of a batch.</param>
    /// <param name="gradients">(tokens, k): e·W_dec of every code.</param>
    /// <param name="weight">The loss is weight·½‖e‖² summed over tokens.</param>
    public void Build(SparseCodes codes, ReadOnlySpan<float> gradients, float weight)
    {
        if (_entries.Length < codes.Values.Length)
            _entries = new Entry[codes.Values.Length];
        Count(codes);
        for (int token = 0, at = 0; token < codes.Tokens; token++)
            for (int j = 0; j < codes.K; j++, at++)
                if (codes.Values[at] > 0)
                    _entries[_starts[codes.Indices[at]]++] = new Entry(token, weight * codes.Values[at], weight * gradients[at]);
        // Filling has moved every start to the next latent's.
        Array.Copy(_starts, 0, _starts, 1, latents);
        _starts[0] = 0;
    }

    private void Count(SparseCodes codes)
    {
        Clear();
        for (int at = 0; at < codes.Values.Length; at++)
            if (codes.Values[at] > 0)
                _starts[codes.Indices[at] + 1]++;
        for (int latent = 0; latent < latents; latent++)
            _starts[latent + 1] += _starts[latent];
    }
}
