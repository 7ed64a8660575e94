using Dartboard.Memory;

namespace Dartboard.Models.Transformers;

/// <summary>The residual stream after the last block to logits: unembed(norm(x)).</summary>
internal sealed class Head(Norm norm, Linear unembedding) : IDisposable
{
    internal int Vocabulary => unembedding.Outputs;

    internal long Parameters => norm.Parameters + unembedding.Parameters;

    internal long MatrixParameters => unembedding.Parameters;

    /// <summary>The final norm alone, weight and bias applied, (rows, width).</summary>
    internal void Normalize(ReadOnlySpan<float> residual, int rows, Span<float> normed) => norm.Apply(residual, rows, normed);

    /// <summary>Logits of a chunk of rows, (rows, vocabulary).</summary>
    internal void Apply(ReadOnlySpan<float> residual, int rows, Span<float> logits, RowScratch scratch, Workers workers)
    {
        Span<float> normed = scratch.Normed(rows, unembedding.Inputs);
        norm.Apply(residual, rows, normed);
        unembedding.Apply(normed, rows, logits, workers);
    }

    public void Dispose() => unembedding.Dispose();
}
