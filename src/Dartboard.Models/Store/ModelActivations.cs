using Dartboard.Memory;
using Dartboard.Models.Transformers;

namespace Dartboard.Models.Store;

/// <summary>Computes several sites of a model in one pass, stopping after the last block that any of them needs.</summary>
public sealed class ModelActivations : IDisposable
{
    /// <summary>Bounds the memory of one pass: about as many numbers at the widest site.</summary>
    private const int PassNumbers = 1 << 25;

    private readonly LanguageModel _model;
    private readonly Site[] _sites;
    private readonly Workers _workers;
    private readonly Workspace _workspace;
    private readonly int _passTokens;

    /// <summary>Prepares to compute.</summary>
    /// <param name="model">The model.</param>
    /// <param name="sites">Names in either convention, each place once.</param>
    /// <param name="workers">Threads; the result does not depend on their number.</param>
    /// <exception cref="FormatException">A name is of no known kind.</exception>
    /// <exception cref="ArgumentException">The model has no such layer, or a place is named twice.</exception>
    public ModelActivations(LanguageModel model, IReadOnlyList<string> sites, Workers workers)
    {
        _sites = [.. sites.Select(Site.Parse)];
        if (_sites.Length == 0 || _sites.Distinct().Count() != _sites.Length)
            throw new ArgumentException($"the sites must be at least one, each named once; got {string.Join(", ", _sites)}", nameof(sites));
        (_model, _workers, _workspace) = (model, workers, new Workspace(workers));
        Sites = [.. _sites.Select(site => new StoreSite(site.ToString(), model.WidthAt(site)))];
        _passTokens = Math.Clamp(PassNumbers / Sites.Max(site => site.Width), 64, 4096);
    }

    /// <summary>Canonical names and widths, in the order asked for.</summary>
    public IReadOnlyList<StoreSite> Sites { get; }

    /// <summary>Fills, for every site, the first rows of a matrix (tokens, width).</summary>
    /// <param name="batch">The sequences; the result for one does not depend on the others.</param>
    /// <param name="activations">One matrix for each of <see cref="Sites"/>.</param>
    public void Compute(TokenBatch batch, IReadOnlyList<Matrix> activations)
    {
        int[][] sequences = [.. Enumerable.Range(0, batch.SequenceCount).Select(i => batch.Tokens[batch.Offsets[i]..batch.Offsets[i + 1]].ToArray())];
        long row = 0;
        foreach (TokenBatch pass in TokenBatch.Group(sequences, _passTokens))
        {
            ComputePass(pass, activations, row);
            row += pass.TokenCount;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _workspace.Dispose();

    private void ComputePass(TokenBatch pass, IReadOnlyList<Matrix> activations, long row)
    {
        var hooks = new SiteHooks();
        foreach ((Site site, Matrix values) in _sites.Zip(activations))
            hooks.Add(site, (first, rows) => rows.CopyTo(values.Slice(row + first, rows.Length / values.Columns)));
        _model.Run(pass, hooks, _workspace, _workers);
    }
}
