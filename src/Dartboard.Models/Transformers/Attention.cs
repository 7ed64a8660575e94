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
    internal unsafe void Mix(ReadOnlySpan<float> fused, int tokens, int keyValueHead, Span<float> mixed, AttentionScratch scratch)
    {
        int group = shape.Heads / shape.KeyValueHeads, first = keyValueHead * group * shape.HeadSize;
        fixed (float* x = fused[..(tokens * shape.FusedWidth)], y = mixed[..(tokens * shape.QueryWidth)])
        {
            float* key = x + shape.QueryWidth + keyValueHead * shape.HeadSize;
            var kernel = new AttentionKernel
            {
                Shape = shape,
                Query = x + first,
                Key = key,
                Value = key + shape.KeyValueWidth,
                Output = y + first,
                Tokens = tokens,
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
