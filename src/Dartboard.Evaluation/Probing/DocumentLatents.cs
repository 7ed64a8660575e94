using Dartboard.Evaluation.Latents;

namespace Dartboard.Evaluation.Probing;

/// <summary>Pooled latent activations by document: for each the latents that fire in it, ascending, and how strongly.</summary>
public sealed class DocumentLatents
{
    private readonly int[] _starts;
    private readonly int[] _latents;
    private readonly float[] _values;

    /// <summary>Turns activations by latent on their side.</summary>
    /// <param name="pooled">By latent, on documents.</param>
    public DocumentLatents(LatentActivations pooled)
    {
        Latents = pooled.Latents;
        _starts = new int[pooled.Tokens + 1];
        for (int latent = 0; latent < pooled.Latents; latent++)
            foreach (int document in pooled.RowsOf(latent))
                _starts[document + 1]++;
        for (int document = 0; document < pooled.Tokens; document++)
            _starts[document + 1] += _starts[document];
        (_latents, _values) = (new int[_starts[^1]], new float[_starts[^1]]);
        int[] next = _starts[..^1];
        for (int latent = 0; latent < pooled.Latents; latent++)
            for (int entry = 0; entry < pooled.RowsOf(latent).Length; entry++)
            {
                int place = next[pooled.RowsOf(latent)[entry]]++;
                (_latents[place], _values[place]) = (latent, pooled.ValuesOf(latent)[entry]);
            }
    }

    /// <summary>m.</summary>
    public int Latents { get; }

    /// <summary>Number of documents.</summary>
    public int Documents => _starts.Length - 1;

    /// <summary>The latents that fire in a document.</summary>
    public ReadOnlySpan<int> LatentsOf(int document) => _latents.AsSpan(_starts[document].._starts[document + 1]);

    /// <summary>Their pooled activations, all above 0.</summary>
    public ReadOnlySpan<float> ValuesOf(int document) => _values.AsSpan(_starts[document].._starts[document + 1]);
}
