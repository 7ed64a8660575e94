using Dartboard.Kernels;
using Dartboard.Memory;

namespace Dartboard.Models.Transformers;

/// <summary>The residual stream after the last block to logits: unembed(norm(x)), soft-capped where the model asks for it.</summary>
/// <param name="norm">The final norm.</param>
/// <param name="unembedding">(vocabulary, width).</param>
/// <param name="softCap">c of c·tanh(logit/c); 0 for none.</param>
internal sealed class Head(Norm norm, Linear unembedding, float softCap = 0) : IDisposable
{
    internal int Vocabulary => unembedding.Outputs;

    internal long Parameters => norm.Parameters + unembedding.Parameters;

    /// <summary>The final norm of a chunk of rows, (rows, width), in the worker's scratch memory.</summary>
    internal Span<float> Normalize(ReadOnlySpan<float> residual, int rows, RowScratch scratch)
    {
        Span<float> normed = scratch.Normed(rows, unembedding.Inputs);
        norm.Apply(residual, rows, normed);
        return normed;
    }

    /// <summary>Logits of a chunk of normalised rows, (rows, vocabulary).</summary>
    internal unsafe void Unembed(ReadOnlySpan<float> normed, int rows, Span<float> logits, Workers workers)
    {
        unembedding.Apply(normed, rows, logits, workers);
        if (softCap == 0)
            return;
        fixed (float* x = logits)
        {
            // Row by row: where vectors end and the scalar tail begins must not depend on the rows beside it.
            for (int row = 0; row < rows; row++)
            {
                var kernel = new SoftCapKernel { Values = x + (long)row * Vocabulary, Count = Vocabulary, Cap = softCap };
                SimdKernel.Run(ref kernel);
            }
        }
    }

    public void Dispose() => unembedding.Dispose();

    private unsafe struct SoftCapKernel : ISimdKernel
    {
        internal float* Values;
        internal int Count;
        internal float Cap;

        public readonly void Run<TSimd, TVector>()
            where TSimd : ISimd<TSimd, TVector>
            where TVector : struct
        {
            int i = 0;
            for (; i <= Count - TSimd.Lanes; i += TSimd.Lanes)
                TSimd.Store(SimdMath.SoftCap<TSimd, TVector>(TSimd.Load(ref Values[i]), TSimd.Broadcast(Cap)), ref Values[i]);
            for (; i < Count; i++)
                Values[i] = SimdMath.SoftCap<SimdScalar, float>(Values[i], Cap);
        }
    }
}
