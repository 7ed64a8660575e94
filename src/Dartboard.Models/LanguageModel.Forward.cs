using Dartboard.Memory;
using Dartboard.Models.Transformers;

namespace Dartboard.Models;

/// <content>The forward pass.</content>
public sealed partial class LanguageModel
{
    private static readonly SiteHooks Nothing = new();

    /// <summary>Runs sequences through the model as far as the last site that something happens at.</summary>
    /// <param name="batch">Sequences; the result for one does not depend on the others.</param>
    /// <param name="hooks">What happens at which sites.</param>
    /// <param name="workspace">Memory to work in.</param>
    /// <param name="workers">Threads; the result does not depend on their number.</param>
    /// <exception cref="ArgumentException">A token, a sequence or a site does not fit the model.</exception>
    public void Run(TokenBatch batch, SiteHooks hooks, Workspace workspace, Workers workers) =>
        Run(new Pass(batch, hooks, workspace, workers));

    /// <summary>Computes the residual stream at a site between two blocks and stops there.</summary>
    /// <param name="batch">Sequences; the result for one does not depend on the others.</param>
    /// <param name="site">Where to stop.</param>
    /// <param name="residual">Receives (tokens, n) in its first rows.</param>
    /// <param name="workspace">Memory to work in.</param>
    /// <param name="workers">Threads; the result does not depend on their number.</param>
    /// <exception cref="ArgumentException">A token, the site or the matrix does not fit the model.</exception>
    public void ForwardTo(TokenBatch batch, Site site, Matrix residual, Workspace workspace, Workers workers)
    {
        Check(batch, residual, Width, nameof(residual));
        int blocks = CheckedBetweenBlocks(site).BlocksBefore;
        _transformer.Embedding.Apply(batch, residual);
        RunBlocks(new Pass(batch, Nothing, workspace, workers), 0, blocks, residual);
    }

    /// <summary>Continues from the residual stream at a site, possibly a replaced one, to the logits of every position.</summary>
    /// <param name="batch">The sequences.</param>
    /// <param name="site">Where <paramref name="residual"/> stands, between two blocks.</param>
    /// <param name="residual">(tokens, n); overwritten with the residual stream after the last block.</param>
    /// <param name="logits">Receives (tokens, vocabulary) in its first rows.</param>
    /// <param name="workspace">Memory to work in.</param>
    /// <param name="workers">Threads; the result does not depend on their number.</param>
    /// <exception cref="ArgumentException">A token, the site or a matrix does not fit the model.</exception>
    public void ForwardFrom(TokenBatch batch, Site site, Matrix residual, Matrix logits, Workspace workspace, Workers workers)
    {
        Check(batch, logits, VocabularySize, nameof(logits));
        ForwardToEnd(batch, site, residual, workspace, workers);
        new RowChunks(batch.TokenCount, workers).For((first, rows, scratch, inner) =>
        {
            Span<float> normed = _transformer.Head.Normalize(residual.Slice(first, rows), rows, scratch);
            _transformer.Head.Unembed(normed, rows, logits.Slice(first, rows), inner);
        }, workspace);
    }

    private void Run(Pass pass)
    {
        Site[] sites = [.. pass.Hooks.Sites.Select(Checked)];
        Matrix residual = pass.Workspace.Residual(pass.Batch.TokenCount, Width);
        Check(pass.Batch, residual, Width, nameof(residual));
        _transformer.Embedding.Apply(pass.Batch, residual);
        int blocks = Math.Min(sites.Select(site => site.BlocksBefore).DefaultIfEmpty(0).Max(), LayerCount);
        RunBlocks(pass, 0, blocks, residual);
        // The block after the last one needed does not run, but the stream before it may be looked at.
        new RowChunks(pass.Batch.TokenCount, pass.Workers).For((first, rows, _, _) => pass.Hooks.Visit(SiteKind.ResidualPre, blocks, first, residual.Slice(first, rows)), pass.Workspace);
        if (sites.Any(site => site.IsFinal))
            RunHead(pass, residual, sites.Any(site => site.Kind == SiteKind.Logits));
    }

    private void RunHead(Pass pass, Matrix residual, bool toLogits) => new RowChunks(pass.Batch.TokenCount, pass.Workers).For((first, rows, scratch, inner) =>
    {
        Span<float> normed = _transformer.Head.Normalize(residual.Slice(first, rows), rows, scratch);
        pass.Hooks.Visit(SiteKind.FinalNorm, 0, first, normed);
        if (!toLogits)
            return;
        Span<float> logits = scratch.Logits[0].Span(rows, VocabularySize);
        _transformer.Head.Unembed(normed, rows, logits, inner);
        pass.Hooks.Visit(SiteKind.Logits, 0, first, logits);
    }, pass.Workspace);

    /// <summary>The residual stream at a site becomes the one after the last block, in place.</summary>
    private void ForwardToEnd(TokenBatch batch, Site site, Matrix residual, Workspace workspace, Workers workers)
    {
        Check(batch, residual, Width, nameof(residual));
        RunBlocks(new Pass(batch, Nothing, workspace, workers), CheckedBetweenBlocks(site).BlocksBefore, LayerCount, residual);
    }

    private void RunBlocks(Pass pass, int first, int end, Matrix residual)
    {
        for (int layer = first; layer < end; layer++)
            _transformer.Blocks[layer].Apply(layer, pass, residual);
    }

    private Site CheckedBetweenBlocks(Site site) => Checked(site).IsBetweenBlocks
        ? site
        : throw new ArgumentException($"a forward pass stops and goes on at hook_resid_pre or hook_resid_post only; got {site}: use hooks there", nameof(site));

    private void Check(TokenBatch batch, Matrix matrix, int columns, string name)
    {
        if (matrix.Columns != columns || matrix.Rows < batch.TokenCount)
            throw new ArgumentException($"{name} must be at least ({batch.TokenCount}, {columns}); got ({matrix.Rows}, {matrix.Columns})", name);
        if (batch.PositionCount > ContextLength)
            throw new ArgumentException($"a sequence must fit the model's context of {ContextLength} tokens; got {batch.PositionCount}", nameof(batch));
        foreach (int token in batch.Tokens)
            if ((uint)token >= (uint)_transformer.Embedding.Vocabulary)
                throw new ArgumentException($"a token id must be below the vocabulary size; got {token} for {_transformer.Embedding.Vocabulary}", nameof(batch));
    }
}
