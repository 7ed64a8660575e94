using Dartboard.Memory;
using Dartboard.Models.Transformers;

namespace Dartboard.Models.Capturing;

/// <summary>Collects the residual stream of many sequences.</summary>
public static class Capture
{
    /// <summary>Runs every sequence through the model up to a site.</summary>
    /// <param name="model">The model.</param>
    /// <param name="sequences">Token ids of each.</param>
    /// <param name="site">Where the residual stream is taken.</param>
    /// <param name="skipFirst">Leaves position 0 of every sequence out: models put an attention sink of huge norm there.</param>
    /// <param name="workers">Threads; the result does not depend on their number.</param>
    /// <param name="progress">Told the share of tokens done.</param>
    /// <returns>(tokens, n), sequence after sequence, position after position.</returns>
    /// <exception cref="ArgumentException">A token, a sequence or the site does not fit the model.</exception>
    public static Matrix Run(LanguageModel model, IReadOnlyList<int[]> sequences, Site site, bool skipFirst, Workers workers, IProgress<double>? progress = null)
    {
        int skipped = skipFirst ? 1 : 0;
        long total = sequences.Sum(sequence => Math.Max(0L, sequence.Length - skipped)), done = 0;
        var captured = new Matrix(total, model.Width);
        using var workspace = new Workspace(workers);
        var residual = new Matrix(0, model.Width);
        try
        {
            foreach (TokenBatch batch in TokenBatch.Group(sequences))
            {
                if (residual.Rows < batch.TokenCount)
                {
                    residual.Dispose();
                    residual = new Matrix(batch.TokenCount, model.Width);
                }

                model.ForwardTo(batch, site, residual, workspace, workers);
                done += Keep(batch, residual, skipped, captured, done);
                progress?.Report((double)done / total);
            }

            return captured;
        }
        catch
        {
            captured.Dispose();
            throw;
        }
        finally
        {
            residual.Dispose();
        }
    }

    private static long Keep(TokenBatch batch, Matrix residual, int skipped, Matrix captured, long at)
    {
        long kept = 0;
        for (int sequence = 0; sequence < batch.SequenceCount; sequence++)
        {
            int first = batch.Offsets[sequence] + skipped, count = batch.Offsets[sequence + 1] - first;
            if (count <= 0)
                continue;
            residual.Slice(first, count).CopyTo(captured.Slice(at + kept, count));
            kept += count;
        }

        return kept;
    }
}
