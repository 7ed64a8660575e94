using System.Numerics.Tensors;
using Dartboard.Evaluation.Latents;
using Dartboard.Memory;

namespace Dartboard.Evaluation.Concepts;

/// <summary>Activations by document in place of by token: what a probe reads.</summary>
public static class Pooled
{
    /// <summary>Pools residual activations.</summary>
    /// <param name="corpus">Which rows belong to which sequence.</param>
    /// <param name="activations">(rows, n).</param>
    /// <param name="readable">Of every sequence, how many of its first rows are read; one with none stays zero.</param>
    /// <param name="pooling">How.</param>
    /// <returns>(sequences, n).</returns>
    public static Matrix Residual(TokenCorpus corpus, Matrix activations, IReadOnlyList<int> readable, Pooling pooling)
    {
        Require(corpus, activations.Rows, readable);
        var pooled = new Matrix(readable.Count, activations.Columns);
        for (int sequence = 0; sequence < readable.Count; sequence++)
            if (readable[sequence] > 0)
                Fill(pooled.Row(sequence), activations, corpus.RowStarts[sequence], readable[sequence], pooling);
        return pooled;
    }

    /// <summary>Pools latent activations.</summary>
    /// <param name="corpus">Which rows belong to which sequence.</param>
    /// <param name="activations">By latent, on the corpus's rows.</param>
    /// <param name="readable">Of every sequence, how many of its first rows are read.</param>
    /// <param name="pooling">How.</param>
    /// <param name="workers">Threads; the result does not depend on their number.</param>
    /// <returns>By latent, on sequences in place of rows.</returns>
    public static LatentActivations Latents(TokenCorpus corpus, LatentActivations activations, IReadOnlyList<int> readable, Pooling pooling, Workers workers)
    {
        Require(corpus, activations.Tokens, readable);
        return activations.Map(readable.Count, (latent, rows, values) => Pool(corpus, activations.RowsOf(latent), activations.ValuesOf(latent), readable, pooling, rows, values), workers);
    }

    private static void Fill(Span<float> pooled, Matrix activations, int first, int count, Pooling pooling)
    {
        activations.Row(pooling == Pooling.Last ? first + count - 1 : first).CopyTo(pooled);
        for (int row = first + 1; row < first + count && pooling != Pooling.Last; row++)
            if (pooling == Pooling.Mean)
                TensorPrimitives.Add(pooled, activations.Row(row), pooled);
            else
                TensorPrimitives.Max(pooled, activations.Row(row), pooled);
        if (pooling == Pooling.Mean)
            TensorPrimitives.Divide(pooled, count, pooled);
    }

    /// <summary>One latent: the sequences it fires in, ascending, and its pooled activation there.</summary>
    private static void Pool(TokenCorpus corpus, ReadOnlySpan<int> rows, ReadOnlySpan<float> values, IReadOnlyList<int> readable, Pooling pooling, List<int> sequences, List<float> pooled)
    {
        for (int entry = 0; entry < rows.Length; entry++)
        {
            int sequence = corpus.SequenceOf[rows[entry]], place = rows[entry] - corpus.RowStarts[sequence];
            if (place >= readable[sequence] || (pooling == Pooling.Last && place != readable[sequence] - 1))
                continue;
            float value = pooling == Pooling.Mean ? values[entry] / readable[sequence] : values[entry];
            if (sequences.Count == 0 || sequences[^1] != sequence)
            {
                sequences.Add(sequence);
                pooled.Add(value);
            }
            else
                pooled[^1] = pooling == Pooling.Max ? Math.Max(pooled[^1], value) : pooled[^1] + value;
        }
    }

    private static void Require(TokenCorpus corpus, long rows, IReadOnlyList<int> readable)
    {
        if (rows != corpus.Rows)
            throw new ArgumentException($"the activations must have a row for each of the corpus's; got {rows} for {corpus.Rows}");
        if (readable.Count != corpus.Documents.Count)
            throw new ArgumentException($"there must be a number of readable rows for each sequence; got {readable.Count} for {corpus.Documents.Count}", nameof(readable));
    }
}
