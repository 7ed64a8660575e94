using Dartboard.Coding;
using Dartboard.Dictionaries;
using Dartboard.Memory;

namespace Dartboard.Training.Sae;

/// <summary>Knows which latents have not fired for long, and lets them reconstruct what the others leave (AuxK; Gao et al. 2024, appendix A.2).</summary>
internal sealed class DeadLatents(SaeParameters parameters, int batch, long deadAfterTokens) : IDisposable
{
    /// <summary>α.</summary>
    public const float Coefficient = 1f / 32;

    private readonly long[] _quietTokens = new long[parameters.Latents];
    private readonly float[] _center = new float[parameters.Width];

    /// <summary>The reconstruction by dead latents.</summary>
    public SparseReconstruction Reconstruction { get; } = new(batch, parameters.Width, parameters.Latents);

    /// <summary>Lets dead latents reconstruct the error of a batch, and returns how many are dead.</summary>
    /// <param name="tokens">(batch, n), y − b_dec.</param>
    /// <param name="errors">(batch, n), ŷ − y.</param>
    /// <param name="workers">Threads.</param>
    public int Run(Matrix tokens, Matrix errors, Workers workers)
    {
        int[] dead = [.. Enumerable.Range(0, parameters.Latents).Where(latent => _quietTokens[latent] >= deadAfterTokens)];
        if (dead.Length == 0)
            Reconstruction.Index.Clear();
        else
            Reconstruction.Run(Encode(dead, tokens, workers), errors, -1, parameters.Decoder, Coefficient * 2 / batch, workers);
        return dead.Length;
    }

    /// <summary>Counts the tokens of a batch for every latent that did not fire in it.</summary>
    public void Observe(LatentIndex firings)
    {
        for (int latent = 0; latent < _quietTokens.Length; latent++)
            _quietTokens[latent] = firings.Fired(latent) ? 0 : _quietTokens[latent] + batch;
    }

    private SparseCodes Encode(int[] dead, Matrix tokens, Workers workers)
    {
        using var rows = new Matrix(dead.Length, parameters.Width);
        var biases = new float[dead.Length];
        for (int i = 0; i < dead.Length; i++)
        {
            parameters.Encoder.Row(dead[i]).CopyTo(rows.Row(i));
            biases[i] = parameters.EncoderBias[dead[i]];
        }

        using var dictionary = new DenseDictionary(rows, workers, biases);
        int k = Math.Min((parameters.Width + 1) / 2, dead.Length);
        var codes = new SparseCodes(batch, k, dead.Length);
        new TopKEncoder(dictionary, k, _center, rectify: true).Encode(tokens, 0, codes, workers);
        for (int i = 0; i < codes.Indices.Length; i++)
            codes.Indices[i] = dead[codes.Indices[i]];
        return codes;
    }

    public void Dispose() => Reconstruction.Dispose();
}
