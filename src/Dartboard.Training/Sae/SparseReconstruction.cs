using System.Numerics.Tensors;
using Dartboard.Coding;
using Dartboard.Kernels;
using Dartboard.Memory;

namespace Dartboard.Training.Sae;

/// <summary>Decodes a batch's sparse codes and sends the error back to them: e = Σ a_i W_dec[i] − target, ∂(½‖e‖²)/∂a_i = e·W_dec[i].</summary>
internal sealed class SparseReconstruction(int batch, int width, int latents) : IDisposable
{
    private const int BlockTokens = 32;
    private readonly double[] _blockLosses = new double[(batch + BlockTokens - 1) / BlockTokens];
    private float[] _codeGradients = [];

    /// <summary>e, (batch, n).</summary>
    public Matrix Errors { get; } = new(batch, width);

    /// <summary>The firings and their gradients, by latent.</summary>
    public LatentIndex Index { get; } = new(latents);

    /// <summary>Runs a batch and returns Σ‖e‖².</summary>
    /// <param name="codes">Codes of the whole batch.</param>
    /// <param name="targets">(batch, n).</param>
    /// <param name="sign">+1, or −1 when the negative of <paramref name="targets"/> is meant.</param>
    /// <param name="decoder">W_dec, (m, n).</param>
    /// <param name="weight">Weight of ½‖e‖² in the loss.</param>
    /// <param name="workers">Threads.</param>
    public double Run(SparseCodes codes, Matrix targets, float sign, Matrix decoder, float weight, Workers workers)
    {
        if (_codeGradients.Length < codes.Values.Length)
            _codeGradients = new float[codes.Values.Length];
        workers.For(_blockLosses.Length, (block, _) =>
        {
            double loss = 0;
            for (int token = block * BlockTokens; token < Math.Min(batch, (block + 1) * BlockTokens); token++)
                loss += RunToken(codes, token, targets.Row(token), sign, decoder);
            _blockLosses[block] = loss;
        });
        Index.Build(codes, _codeGradients, weight);
        double total = 0;
        foreach (double loss in _blockLosses)
            total += loss;
        return total;
    }

    private float RunToken(SparseCodes codes, int token, ReadOnlySpan<float> target, float sign, Matrix decoder)
    {
        Span<int> indices = codes.IndicesOf(token);
        Span<float> values = codes.ValuesOf(token), gradients = _codeGradients.AsSpan(token * codes.K, codes.K);
        Span<float> error = Errors.Row(token);
        TensorPrimitives.Multiply(target, -sign, error);
        GatherAccumulate.Run(decoder, indices, values, error);
        GatherDot.Run(decoder, indices, error, gradients);
        return TensorPrimitives.SumOfSquares<float>(error);
    }

    public void Dispose() => Errors.Dispose();
}
