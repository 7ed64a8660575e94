using Dartboard.Memory;

namespace Dartboard.Models.Transformers;

/// <summary>Memory that a forward pass needs and keeps for the next: one at a time may use it.</summary>
public sealed class Workspace : IDisposable
{
    private readonly RowScratch[] _scratch;
    private Matrix? _fused;
    private Matrix? _mixed;
    private Matrix? _residual;

    /// <summary>Creates a workspace that grows as batches need it.</summary>
    /// <param name="workers">The threads it will be used with, or more.</param>
    public Workspace(Workers workers) => _scratch = [.. Enumerable.Range(0, workers.Count).Select(_ => new RowScratch())];

    internal RowScratch Scratch(int worker) => _scratch[worker];

    /// <summary>The residual stream of a pass whose caller looks at it through hooks only.</summary>
    internal Matrix Residual(int tokens, int width) => Grown(ref _residual, tokens, width);

    internal Matrix Fused(int tokens, int width) => Grown(ref _fused, tokens, width);

    internal Matrix Mixed(int tokens, int width) => Grown(ref _mixed, tokens, width);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (RowScratch scratch in _scratch)
            scratch.Dispose();
        _fused?.Dispose();
        _mixed?.Dispose();
        _residual?.Dispose();
    }

    private static Matrix Grown(ref Matrix? matrix, int rows, int columns)
    {
        if (matrix is null || matrix.Rows < rows || matrix.Columns != columns)
        {
            matrix?.Dispose();
            matrix = new Matrix(rows, columns);
        }

        return matrix;
    }
}
