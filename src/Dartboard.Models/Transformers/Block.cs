using System.Numerics.Tensors;
using Dartboard.Memory;

namespace Dartboard.Models.Transformers;

/// <summary>One transformer block, x += attention(norm(x)); x += mlp(norm(x)), put together from parts.</summary>
internal sealed class Block(Norm attentionNorm, Attention attention, Norm mlpNorm, Mlp mlp) : IDisposable
{
    internal long Parameters => attentionNorm.Parameters + attention.Parameters + mlpNorm.Parameters + mlp.Parameters;

    internal long MatrixParameters => attention.Parameters + mlp.Parameters;

    /// <summary>Takes the residual stream of a batch, (tokens, width), through the block in place.</summary>
    internal void Apply(TokenBatch batch, Matrix residual, Workspace workspace, Workers workers)
    {
        attention.Prepare(batch.LongestSequence);
        AttentionShape shape = attention.Shape;
        Matrix fused = workspace.Fused(batch.TokenCount, shape.FusedWidth), mixed = workspace.Mixed(batch.TokenCount, shape.QueryWidth);
        var chunks = new RowChunks(batch.TokenCount, workers);
        chunks.For((first, rows, scratch, inner) =>
        {
            Span<float> normed = scratch.Normed(rows, residual.Columns);
            attentionNorm.Apply(residual.Slice(first, rows), rows, normed);
            attention.Project(normed, batch.Positions.Slice(first, rows), fused.Slice(first, rows), inner);
        }, workspace);
        workers.For(batch.SequenceCount * shape.KeyValueHeads, (item, worker) =>
        {
            (int sequence, int head) = Math.DivRem(item, shape.KeyValueHeads);
            int first = batch.Offsets[sequence], tokens = batch.Offsets[sequence + 1] - first;
            attention.Mix(fused.Slice(first, tokens), tokens, head, mixed.Slice(first, tokens), workspace.Scratch(worker).Attention);
        });
        chunks.For((first, rows, scratch, inner) =>
        {
            Span<float> stream = residual.Slice(first, rows), normed = scratch.Normed(rows, residual.Columns), branch = scratch.Branch(rows, residual.Columns);
            attention.Combine(mixed.Slice(first, rows), rows, branch, inner);
            TensorPrimitives.Add(stream, branch, stream);
            mlpNorm.Apply(stream, rows, normed);
            mlp.Apply(normed, rows, branch, scratch, inner);
            TensorPrimitives.Add(stream, branch, stream);
        }, workspace);
    }

    public void Dispose()
    {
        attention.Dispose();
        mlp.Dispose();
    }
}
