using Dartboard.Memory;
using Dartboard.Models;
using Dartboard.Models.Transformers;

namespace Dartboard.Evaluation.Comparison.Data;

/// <summary>Captures the residual stream of many documents at one site, position 0 of each left out.</summary>
internal static class ActivationCapture
{
    /// <summary>Runs the model up to the site.</summary>
    /// <param name="model">The language model.</param>
    /// <param name="sample">Documents.</param>
    /// <param name="site">Where.</param>
    /// <param name="workers">Threads; the result does not depend on their number.</param>
    /// <param name="progress">0 … 1 by tokens.</param>
    /// <returns>(counted tokens, n), documents back to back.</returns>
    public static Matrix Run(LanguageModel model, DocumentSample sample, Site site, Workers workers, IProgress<double> progress)
    {
        var activations = new Matrix(sample.CountedTokens, model.Width);
        using var workspace = new Workspace(workers);
        Matrix? residual = null;
        long row = 0;
        foreach (TokenBatch batch in TokenBatch.Group(sample.Sequences))
        {
            if (residual is null || residual.Rows < batch.TokenCount)
            {
                residual?.Dispose();
                residual = new Matrix(batch.TokenCount, model.Width);
            }

            model.ForwardTo(batch, site, residual, workspace, workers);
            for (int token = 0; token < batch.TokenCount; token++)
                if (batch.Positions[token] > 0)
                    residual.Row(token).CopyTo(activations.Row(row++));
            progress.Report((double)row / sample.CountedTokens);
        }

        residual?.Dispose();
        return activations;
    }
}
