using Dartboard.Memory;
using Dartboard.Models.Transformers;

namespace Dartboard.Models.Store;

/// <summary>Computes several sites of a model in one pass, stopping after the last block that any of them needs.</summary>
public sealed class ModelActivations : IDisposable
{
    /// <summary>Bounds the memory of one pass: about as many numbers at the widest site.</summary>
    private const int PassNumbers = 1 << 25;

    private readonly LanguageModel _model;
    private readonly (SiteName Site, int Index)[] _order;
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
        List<SiteName> names = [.. sites.Select(SiteName.Parse)];
        if (names.Count == 0 || names.Distinct().Count() != names.Count)
            throw new ArgumentException($"the sites must be at least one, each named once; got {string.Join(", ", names)}", nameof(sites));
        if (names.Find(name => name.Block is { } block && block.Layer >= model.LayerCount) is { } missing)
            throw new ArgumentException($"the site's layer must be below the number of layers; got {missing} for {model.LayerCount} layers", nameof(sites));
        (_model, _workers, _workspace) = (model, workers, new Workspace(workers));
        _order = [.. names.Select((site, index) => (site, index)).OrderBy(each => each.site.BlocksBefore(model.LayerCount)).ThenBy(each => each.site.Block is null)];
        Sites = [.. names.Select(name => new StoreSite(name.ToString(), name.Width(model)))];
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
        using var residual = new Matrix(pass.TokenCount, _model.Width);
        var at = new Site(SiteKind.ResidualPre, 0);
        _model.ForwardTo(pass, at, residual, _workspace, _workers);
        foreach ((SiteName name, int index) in _order)
        {
            Site next = name.Block ?? new Site(SiteKind.ResidualPost, _model.LayerCount - 1);
            _model.Advance(pass, at, next, residual, _workspace, _workers);
            at = next;
            if (name.Block is not null)
                Copy(residual, activations[index], row);
            else
                ComputeFinal(pass, name, residual, activations[index], row);
        }
    }

    private void ComputeFinal(TokenBatch pass, SiteName name, Matrix residual, Matrix activations, long row)
    {
        using var final = new Matrix(pass.TokenCount, name.Width(_model));
        if (name.IsLogits)
            _model.ForwardFrom(pass, new Site(SiteKind.ResidualPost, _model.LayerCount - 1), residual, final, _workspace, _workers);
        else
            _model.Normalize(pass, residual, final, _workspace, _workers);
        Copy(final, activations, row);
    }

    private static void Copy(Matrix source, Matrix destination, long row)
    {
        for (long i = 0; i < source.Rows; i++)
            source.Row(i).CopyTo(destination.Row(row + i));
    }
}
