using Dartboard.Memory;
using Dartboard.Models.Transformers;

namespace Dartboard.Models;

/// <content>Parts of the forward pass, for capturing at several places in one.</content>
public sealed partial class LanguageModel
{
    /// <summary>Takes the residual stream from one site to a later one, in place.</summary>
    internal void Advance(TokenBatch batch, Site from, Site to, Matrix residual, Workspace workspace, Workers workers) =>
        RunBlocks(batch, Checked(from).BlocksBefore, Checked(to).BlocksBefore, residual, workspace, workers);

    /// <summary>The final norm's output, weight and bias applied, from the residual stream after the last block.</summary>
    internal void Normalize(TokenBatch batch, Matrix residual, Matrix normalized, Workspace workspace, Workers workers) =>
        new RowChunks(batch.TokenCount, workers).For(
            (first, rows, _, _) => _transformer.Head.Normalize(residual.Slice(first, rows), rows, normalized.Slice(first, rows)),
            workspace);
}
