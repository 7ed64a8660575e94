using Dartboard.Memory;
using Dartboard.Models.Transformers;

namespace Dartboard.Models.Capturing;

/// <summary>Collects the activations of many sequences.</summary>
public static class Capture
{
    /// <summary>Runs every sequence through the model up to a site.</summary>
    /// <param name="model">The model.</param>
    /// <param name="sequences">Token ids of each.</param>
    /// <param name="site">Where activations are taken.</param>
    /// <param name="skipFirst">Leaves position 0 of every sequence out: models put an attention sink of huge norm there.</param>
    /// <param name="workers">Threads; the result does not depend on their number.</param>
    /// <param name="progress">Told the share of tokens done.</param>
    /// <returns>(tokens, n), sequence after sequence, position after position.</returns>
    /// <exception cref="ArgumentException">A token, a sequence or the site does not fit the model.</exception>
    public static Matrix Run(LanguageModel model, IReadOnlyList<int[]> sequences, Site site, bool skipFirst, Workers workers, IProgress<double>? progress = null) =>
        Run(model, sequences, [.. sequences.Select(tokens => tokens.Select((_, position) => position > 0 || !skipFirst).ToArray())], [site], workers, progress)[0];

    /// <summary>Runs every sequence through the model once, up to the last of several sites.</summary>
    /// <param name="model">The model.</param>
    /// <param name="sequences">Token ids of each.</param>
    /// <param name="counted">Which tokens of each are wanted.</param>
    /// <param name="sites">Where activations are taken.</param>
    /// <param name="workers">Threads; the result does not depend on their number.</param>
    /// <param name="progress">Told the share of tokens done.</param>
    /// <returns>For each site (wanted tokens, its width), sequence after sequence, position after position.</returns>
    /// <exception cref="ArgumentException">A token, a sequence or a site does not fit the model.</exception>
    public static Matrix[] Run(LanguageModel model, IReadOnlyList<int[]> sequences, IReadOnlyList<bool[]> counted, IReadOnlyList<Site> sites, Workers workers, IProgress<double>? progress = null)
    {
        long total = counted.Sum(mask => mask.LongCount(counts => counts)), done = 0;
        Matrix[] captured = [.. sites.Select(site => new Matrix(total, model.WidthAt(site)))];
        using var workspace = new Workspace(workers);
        try
        {
            int sequence = 0;
            foreach (TokenBatch batch in TokenBatch.Group(sequences))
            {
                long[] places = Places(counted.Skip(sequence).Take(batch.SequenceCount), ref done);
                model.Run(batch, Hooks(sites, captured, places), workspace, workers);
                sequence += batch.SequenceCount;
                progress?.Report((double)done / Math.Max(total, 1));
            }

            return captured;
        }
        catch
        {
            foreach (Matrix matrix in captured)
                matrix.Dispose();
            throw;
        }
    }

    /// <summary>Where each row of a batch goes; −1 for those left out.</summary>
    private static long[] Places(IEnumerable<bool[]> counted, ref long next)
    {
        var places = new List<long>();
        foreach (bool[] mask in counted)
            foreach (bool counts in mask)
                places.Add(counts ? next++ : -1);
        return [.. places];
    }

    private static SiteHooks Hooks(IReadOnlyList<Site> sites, Matrix[] captured, long[] places)
    {
        var hooks = new SiteHooks();
        foreach ((Site site, Matrix values) in sites.Zip(captured))
            hooks.Add(site, (first, rows) =>
            {
                for (int row = 0; row < rows.Length / values.Columns; row++)
                    if (places[first + row] >= 0)
                        rows.Slice(row * values.Columns, values.Columns).CopyTo(values.Row(places[first + row]));
            });
        return hooks;
    }
}
