using System.Numerics.Tensors;
using Dartboard.Kernels;
using Dartboard.Memory;

namespace Dartboard.Training.Sae;

/// <summary>
/// The gradient of L = 1/B Σ‖y − ŷ‖² + α/B Σ‖r − r̂‖² over a batch of B tokens, one latent at a time. r = y − ŷ is held fixed
/// and r̂ = Σ a_i W_dec[i] over the k_aux largest of the dead latents (AuxK; Gao et al. 2024, appendix A.2).
/// </summary>
/// <remarks>
/// Only entries above zero carry gradient: with e = ŷ − y and g_i = 2/B e·W_dec[i], ∂W_dec[i] = 2/B Σ a_i e,
/// ∂W_enc[i] = Σ g_i (y − b_dec), ∂b_enc[i] = Σ g_i, ∂b_dec = 2/B Σ e − Σ_i ∂b_enc[i] W_enc[i].
/// </remarks>
/// <param name="tokens">(B, n), y − b_dec.</param>
/// <param name="main">The reconstruction by the active latents.</param>
/// <param name="auxiliary">The reconstruction by dead latents.</param>
internal sealed class SaeGradient(Matrix tokens, SparseReconstruction main, SparseReconstruction auxiliary) : IDisposable
{
    private const int ChunkLatents = 64;
    private Matrix? _chunkSums;

    /// <summary>Writes ∂W_enc[i] and ∂W_dec[i], n floats each, and returns ∂b_enc[i].</summary>
    public float OfLatent(int latent, Span<float> encoder, Span<float> decoder)
    {
        encoder.Clear();
        decoder.Clear();
        Accumulate(main, latent, encoder, decoder);
        Accumulate(auxiliary, latent, encoder, decoder);
        return OfEncoderBias(latent);
    }

    /// <summary>Writes ∂b_dec, n floats.</summary>
    public void OfDecoderBias(SaeParameters parameters, Span<float> bias, Workers workers)
    {
        int chunks = (parameters.Latents + ChunkLatents - 1) / ChunkLatents;
        Matrix sums = _chunkSums ??= new Matrix(chunks, parameters.Width);
        workers.For(chunks, (chunk, _) =>
        {
            Span<float> sum = sums.Row(chunk);
            sum.Clear();
            for (int latent = chunk * ChunkLatents; latent < Math.Min(parameters.Latents, (chunk + 1) * ChunkLatents); latent++)
                TensorPrimitives.MultiplyAdd(parameters.Encoder.Row(latent), -OfEncoderBias(latent), sum, sum);
        });
        bias.Clear();
        for (int token = 0; token < main.Errors.Rows; token++)
            TensorPrimitives.Add(bias, main.Errors.Row(token), bias);
        TensorPrimitives.Multiply(bias, 2f / main.Errors.Rows, bias);
        for (int chunk = 0; chunk < chunks; chunk++)
            TensorPrimitives.Add(bias, sums.Row(chunk), bias);
    }

    private void Accumulate(SparseReconstruction pass, int latent, Span<float> encoder, Span<float> decoder)
    {
        ReadOnlySpan<int> fired = pass.Index.Tokens(latent);
        GatherAccumulate.Run(pass.Errors, fired, pass.Index.Activations(latent), decoder);
        GatherAccumulate.Run(tokens, fired, pass.Index.Gradients(latent), encoder);
    }

    private float OfEncoderBias(int latent) => Sum(main.Index.Gradients(latent)) + Sum(auxiliary.Index.Gradients(latent));

    // In order: TensorPrimitives.Sum may split its input by where it lies in memory.
    private static float Sum(ReadOnlySpan<float> values)
    {
        float sum = 0;
        foreach (float value in values)
            sum += value;
        return sum;
    }

    public void Dispose() => _chunkSums?.Dispose();
}
