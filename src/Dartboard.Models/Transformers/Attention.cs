using Dartboard.Memory;

namespace Dartboard.Models.Transformers;

/// <summary>Causal self-attention: softmax(scale·QKᵀ)·V per head, grouped keys and values (Ainslie et al. 2023).</summary>
/// <param name="shape">Sizes and rules.</param>
/// <param name="projection">Rows of Q, K and V in this order: (FusedWidth, width).</param>
/// <param name="output">(width, QueryWidth).</param>
/// <param name="rotary">Turns queries and keys; null where positions are embedded otherwise.</param>
internal sealed class Attention(AttentionShape shape, Linear projection, Linear output, RotaryEmbedding? rotary) : IDisposable
{
    internal AttentionShape Shape => shape;

    internal long Parameters => projection.Parameters + output.Parameters;

    /// <summary>To be called before a batch whose longest sequence has so many tokens.</summary>
    internal void Prepare(int positions) => rotary?.Prepare(positions);

    /// <summary>Rows of normalised residual stream to rows of turned queries, turned keys, and values.</summary>
    internal void Project(ReadOnlySpan<float> input, ReadOnlySpan<int> positions, Span<float> fused, Workers workers)
    {
        projection.Apply(input, positions.Length, fused, workers);
        if (rotary is null)
            return;
        for (int row = 0; row < positions.Length; row++)
            rotary.Apply(fused[(row * shape.FusedWidth)..], shape.Heads + shape.KeyValueHeads, shape.HeadSize, positions[row]);
    }

    /// <summary>One sequence and one key-value head: fills the lanes of its query heads in <paramref name="mixed"/>.</summary>
    /// <param name="fused">The sequence's rows of queries, keys and values.</param>
    /// <param name="tokens">Number of those rows.</param>
    /// <param name="cached">Keys and values of all tokens so far, those of <paramref name="fused"/> last; empty where these are all there is.</param>
    /// <param name="keyValueHead">The head.</param>
    /// <param name="mixed">(tokens, QueryWidth).</param>
    /// <param name="scratch">Room for this worker.</param>
    internal unsafe void Mix(ReadOnlySpan<float> fused, int tokens, ReadOnlySpan<float> cached, int keyValueHead, Span<float> mixed, AttentionScratch scratch)
    {
        int group = shape.Heads / shape.KeyValueHeads, first = keyValueHead * group * shape.HeadSize;
        fixed (float* x = fused[..(tokens * shape.FusedWidth)], y = mixed[..(tokens * shape.QueryWidth)], past = cached)
        {
            float* keys = cached.IsEmpty ? x + shape.QueryWidth : past;
            var kernel = new AttentionKernel
            {
                Shape = shape,
                Query = x + first,
                Key = keys + keyValueHead * shape.HeadSize,
                Value = keys + shape.KeyValueWidth + keyValueHead * shape.HeadSize,
                Output = y + first,
                KeyStride = cached.IsEmpty ? shape.FusedWidth : 2 * shape.KeyValueWidth,
                Queries = tokens,
                Keys = cached.IsEmpty ? tokens : cached.Length / (2 * shape.KeyValueWidth),
                QueryHeads = group,
                Scratch = scratch,
            };
            Kernels.SimdKernel.Run(ref kernel);
        }
    }

    /// <summary>Rows of mixed heads to rows of the residual stream's width.</summary>
    internal void Combine(ReadOnlySpan<float> mixed, int rows, Span<float> result, Workers workers) =>
        output.Apply(mixed, rows, result, workers);

    public void Dispose()
    {
        projection.Dispose();
        output.Dispose();
    }
}
