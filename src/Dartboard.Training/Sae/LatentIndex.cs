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
    private int[] _tokens = [];
    private float[] _activations = [];
    private float[] _gradients = [];

    /// <summary>Whether a latent fired at all.</summary>
    public bool Fired(int latent) => _starts[latent + 1] > _starts[latent];

    /// <summary>Rows of the tokens, within the batch, that a latent fired on.</summary>
    public ReadOnlySpan<int> Tokens(int latent) => Part(_tokens, latent);

    /// <summary>Its activations there, times the loss's weight.</summary>
    public ReadOnlySpan<float> Activations(int latent) => Part(_activations, latent);

    /// <summary>∂L/∂a there.</summary>
    public ReadOnlySpan<float> Gradients(int latent) => Part(_gradients, latent);

    /// <summary>Forgets all firings.</summary>
    public void Clear() => Array.Clear(_starts);

    /// <summary>Indexes every activation above zero.</summary>
    /// <param name="codes">Codes of a batch.</param>
    /// <param name="gradients">(tokens, k): e·W_dec of every code.</param>
    /// <param name="weight">The loss is weight·½‖e‖² summed over tokens.</param>
    public void Build(SparseCodes codes, ReadOnlySpan<float> gradients, float weight)
    {
        Reserve(codes.Values.Length);
        Count(codes);
        for (int token = 0, at = 0; token < codes.Tokens; token++)
            for (int j = 0; j < codes.K; j++, at++)
                if (codes.Values[at] > 0)
                {
                    int place = _starts[codes.Indices[at]]++;
                    _tokens[place] = token;
                    _activations[place] = weight * codes.Values[at];
                    _gradients[place] = weight * gradients[at];
                }

        // Filling has moved every start to the next latent's.
        Array.Copy(_starts, 0, _starts, 1, latents);
        _starts[0] = 0;
    }

    private ReadOnlySpan<T> Part<T>(T[] all, int latent) => all.AsSpan(_starts[latent], _starts[latent + 1] - _starts[latent]);

    private void Reserve(int firings)
    {
        if (_tokens.Length >= firings)
            return;
        _tokens = new int[firings];
        _activations = new float[firings];
        _gradients = new float[firings];
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
