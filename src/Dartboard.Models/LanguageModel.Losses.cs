using Dartboard.Memory;
using Dartboard.Models.Capturing;
using Dartboard.Models.Transformers;

namespace Dartboard.Models;

/// <content>Losses.</content>
public sealed partial class LanguageModel
{
    /// <summary>Continues from several versions of the residual stream at a site and measures each token's loss and divergence.</summary>
    /// <param name="batch">The sequences; a token's target is the one after it.</param>
    /// <param name="site">Where the versions stand.</param>
    /// <param name="versions">Version 0 is the reference, the others have something replaced. Each (tokens, n); overwritten with the residual stream after the last block.</param>
    /// <param name="workspace">Memory to work in.</param>
    /// <param name="workers">Threads; the result does not depend on their number.</param>
    /// <exception cref="ArgumentException">A token, the site or a matrix does not fit the model.</exception>
    public TokenLosses Losses(TokenBatch batch, Site site, IReadOnlyList<Matrix> versions, Workspace workspace, Workers workers)
    {
        foreach (Matrix version in versions)
            ForwardToEnd(batch, site, version, workspace, workers);
        var losses = new TokenLosses(versions.Count, batch.TokenCount);
        // Logits live for a chunk of rows only: for a large vocabulary those of a whole batch would not fit.
        new RowChunks(batch.TokenCount, workers).For((first, rows, scratch, inner) =>
        {
            var logSums = new double[rows];
            Span<float> reference = scratch.Logits[0].Span(rows, VocabularySize), logits = scratch.Logits[1].Span(rows, VocabularySize);
            for (int version = 0; version < versions.Count; version++)
            {
                Span<float> current = version == 0 ? reference : logits;
                Span<float> normed = _transformer.Head.Normalize(versions[version].Slice(first, rows), rows, scratch);
                _transformer.Head.Unembed(normed, rows, current, inner);
                for (int row = 0; row < rows; row++)
                    if (batch.Target(first + row) is { } target)
                        Measure(losses, version, first + row, target, reference.Slice(row * VocabularySize, VocabularySize), ref logSums[row], current.Slice(row * VocabularySize, VocabularySize));
            }
        }, workspace);
        return losses;
    }

    private static void Measure(TokenLosses losses, int version, int row, int target, ReadOnlySpan<float> reference, ref double referenceLogSum, ReadOnlySpan<float> logits)
    {
        double logSum = LogitKernels.LogSumExp(logits);
        losses.CrossEntropy[version][row] = logSum - logits[target];
        if (version == 0)
            referenceLogSum = logSum;
        else
            losses.Divergence[version][row] = LogitKernels.Divergence(reference, referenceLogSum, logits, logSum);
    }
}
