using Dartboard.Memory;
using Dartboard.Models.Transformers;

namespace Dartboard.Models;

/// <content>The forward pass.</content>
public sealed partial class LanguageModel
{
    /// <summary>Computes the residual stream at a site and stops there.</summary>
    /// <param name="batch">Sequences; the result for one does not depend on the others.</param>
    /// <param name="site">Where to stop.</param>
    /// <param name="residual">Receives (tokens, n) in its first rows.</param>
    /// <param name="workspace">Memory to work in.</param>
    /// <param name="workers">Threads; the result does not depend on their number.</param>
    /// <exception cref="ArgumentException">A token, the site or the matrix does not fit the model.</exception>
    public void ForwardTo(TokenBatch batch, Site site, Matrix residual, Workspace workspace, Workers workers)
    {
        Check(batch, residual, Width, nameof(residual));
        int blocks = Checked(site).BlocksBefore;
        _transformer.Embedding.Apply(batch, residual);
        RunBlocks(batch, 0, blocks, residual, workspace, workers);
    }

    /// <summary>Continues from the residual stream at a site, possibly a replaced one, to the logits of every position.</summary>
    /// <param name="batch">The sequences.</param>
    /// <param name="site">Where <paramref name="residual"/> stands.</param>
    /// <param name="residual">(tokens, n); overwritten with the residual stream after the last block.</param>
    /// <param name="logits">Receives (tokens, vocabulary) in its first rows.</param>
    /// <param name="workspace">Memory to work in.</param>
    /// <param name="workers">Threads; the result does not depend on their number.</param>
    /// <exception cref="ArgumentException">A token, the site or a matrix does not fit the model.</exception>
    public void ForwardFrom(TokenBatch batch, Site site, Matrix residual, Matrix logits, Workspace workspace, Workers workers)
    {
        Check(batch, logits, VocabularySize, nameof(logits));
        ForwardToEnd(batch, site, residual, workspace, workers);
        new RowChunks(batch.TokenCount, workers).For(
            (first, rows, scratch, inner) => _transformer.Head.Apply(residual.Slice(first, rows), rows, logits.Slice(first, rows), scratch, inner),
            workspace);
    }

    /// <summary>The residual stream at a site becomes the one after the last block, in place.</summary>
    private void ForwardToEnd(TokenBatch batch, Site site, Matrix residual, Workspace workspace, Workers workers)
    {
        Check(batch, residual, Width, nameof(residual));
        RunBlocks(batch, Checked(site).BlocksBefore, LayerCount, residual, workspace, workers);
    }

    private void RunBlocks(TokenBatch batch, int first, int end, Matrix residual, Workspace workspace, Workers workers)
    {
        for (int layer = first; layer < end; layer++)
            _transformer.Blocks[layer].Apply(batch, residual, workspace, workers);
    }

    private void Check(TokenBatch batch, Matrix matrix, int columns, string name)
    {
        if (matrix.Columns != columns || matrix.Rows < batch.TokenCount)
            throw new ArgumentException($"{name} must be at least ({batch.TokenCount}, {columns}); got ({matrix.Rows}, {matrix.Columns})", name);
        if (batch.LongestSequence > ContextLength)
            throw new ArgumentException($"a sequence must fit the model's context of {ContextLength} tokens; got {batch.LongestSequence}", nameof(batch));
        foreach (int token in batch.Tokens)
            if ((uint)token >= (uint)_transformer.Embedding.Vocabulary)
                throw new ArgumentException($"a token id must be below the vocabulary size; got {token} for {_transformer.Embedding.Vocabulary}", nameof(batch));
    }
}
