using Dartboard.Memory;

namespace Dartboard.Models.Transformers;

/// <summary>What is done with a chunk of rows.</summary>
internal delegate void ChunkAction(int first, int rows, RowScratch scratch, Workers inner);

/// <summary>Cuts the rows of a batch into chunks that fit the cache of the worker that computes them.</summary>
internal sealed class RowChunks
{
    /// <summary>Enough rows to use each weight often, few enough that their activations stay in the cache.</summary>
    internal const int Rows = 128;

    private readonly int _rows;
    private readonly int _chunks;
    private readonly Workers _workers;
    private readonly Workers _inner;

    internal RowChunks(int rows, Workers workers)
    {
        _rows = rows;
        _chunks = (rows + Rows - 1) / Rows;
        _workers = workers;
        // A single chunk leaves the threads to the products inside it.
        _inner = _chunks == 1 ? workers : new Workers(1);
    }

    internal void For(ChunkAction action, Workspace workspace) => _workers.For(_chunks, (chunk, worker) =>
        action(chunk * Rows, Math.Min(Rows, _rows - chunk * Rows), workspace.Scratch(worker), _inner));
}
