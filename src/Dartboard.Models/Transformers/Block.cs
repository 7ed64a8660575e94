using System.Numerics.Tensors;
using Dartboard.Memory;

namespace Dartboard.Models.Transformers;

/// <summary>One transformer block, x += attention(norm(x)); x += mlp(norm(x)), put together from parts.</summary>
internal sealed class Block(Norm attentionNorm, Attention attention, Norm mlpNorm, Mlp mlp) : IDisposable
{
    /// <summary>Normalises what attention adds (Gemma 2); null elsewhere.</summary>
    internal Norm? AttentionPostNorm { get; init; }

    /// <summary>Normalises what the MLP adds (Gemma 2); null elsewhere.</summary>
    internal Norm? MlpPostNorm { get; init; }

    /// <summary>Whether attention and MLP both read the residual stream before the block (GPT-NeoX).</summary>
    internal bool IsParallel { get; init; }

    internal AttentionShape AttentionShape => attention.Shape;

    internal long Parameters => attentionNorm.Parameters + attention.Parameters + mlpNorm.Parameters + mlp.Parameters
        + (AttentionPostNorm?.Parameters ?? 0) + (MlpPostNorm?.Parameters ?? 0);

    internal long MatrixParameters => attention.Parameters + mlp.Parameters;

    /// <summary>Takes the residual stream of a batch, (tokens, width), through the block in place.</summary>
    internal void Apply(int layer, Pass pass, Matrix residual)
    {
        (TokenBatch batch, Workspace workspace, Workers workers) = (pass.Batch, pass.Workspace, pass.Workers);
        attention.Prepare(batch.PositionCount);
        Matrix fused = workspace.Fused(batch.TokenCount, attention.Shape.FusedWidth), mixed = workspace.Mixed(batch.TokenCount, attention.Shape.QueryWidth);
        var chunks = new RowChunks(batch.TokenCount, workers);
        chunks.For((first, rows, scratch, inner) =>
        {
            Span<float> stream = residual.Slice(first, rows), normed = scratch.Normed(rows, residual.Columns);
            pass.Hooks.Visit(SiteKind.ResidualPre, layer, first, stream);
            attentionNorm.Apply(stream, rows, normed);
            attention.Project(normed, batch.Positions.Slice(first, rows), fused.Slice(first, rows), inner);
        }, workspace);
        Attend(layer, pass, fused, mixed);
        chunks.For((first, rows, scratch, inner) => Finish(layer, pass, mixed.Slice(first, rows), first, rows, residual.Slice(first, rows), scratch, inner), workspace);
    }

    public void Dispose()
    {
        attention.Dispose();
        mlp.Dispose();
    }

    private void Attend(int layer, Pass pass, Matrix fused, Matrix mixed)
    {
        TokenBatch batch = pass.Batch;
        int heads = attention.Shape.KeyValueHeads;
        pass.Cache?.Append(layer, fused, batch.TokenCount, attention.Shape);
        pass.Workers.For(batch.SequenceCount * heads, (item, worker) =>
        {
            (int sequence, int head) = Math.DivRem(item, heads);
            int first = batch.Offsets[sequence], tokens = batch.Offsets[sequence + 1] - first;
            if (tokens == 0)
                return;
            ReadOnlySpan<float> cached = pass.Cache is { } cache ? cache.Rows(layer) : default;
            attention.Mix(fused.Slice(first, tokens), tokens, cached, head, mixed.Slice(first, tokens), pass.Workspace.Scratch(worker).Attention);
        });
    }

    private void Finish(int layer, Pass pass, ReadOnlySpan<float> mixed, int first, int rows, Span<float> stream, RowScratch scratch, Workers workers)
    {
        int width = stream.Length / rows;
        Span<float> normed = scratch.Normed(rows, width), branch = scratch.Branch(rows, width);
        attention.Combine(mixed, rows, branch, workers);
        AttentionPostNorm?.Apply(branch, rows, branch);
        pass.Hooks.Visit(SiteKind.AttentionOut, layer, first, branch);
        if (IsParallel)
            mlpNorm.Apply(stream, rows, normed);
        TensorPrimitives.Add(stream, branch, stream);
        if (!IsParallel)
        {
            pass.Hooks.Visit(SiteKind.ResidualMid, layer, first, stream);
            mlpNorm.Apply(stream, rows, normed);
        }

        mlp.Apply(normed, rows, branch, scratch, workers);
        MlpPostNorm?.Apply(branch, rows, branch);
        pass.Hooks.Visit(SiteKind.MlpOut, layer, first, branch);
        TensorPrimitives.Add(stream, branch, stream);
        pass.Hooks.Visit(SiteKind.ResidualPost, layer, first, stream);
    }
}
