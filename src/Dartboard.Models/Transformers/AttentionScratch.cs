namespace Dartboard.Models.Transformers;

/// <summary>One worker's room for the keys, values and scores of one head of one sequence.</summary>
internal sealed unsafe class AttentionScratch : IDisposable
{
    /// <summary>Queries that share every load of a key or value.</summary>
    internal const int QueryRows = 4;

    private readonly GrowingBuffer _keys = new(), _values = new(), _scores = new(), _sums = new();

    /// <summary>Keys, transposed: (headSize, keyStride).</summary>
    internal float* Keys(int headSize, int keyStride) => _keys.Floats((long)headSize * keyStride);

    /// <summary>Values: (keys, valueStride).</summary>
    internal float* Values(int keys, int valueStride) => _values.Floats((long)keys * valueStride);

    /// <summary>Scores of a few queries: (QueryRows, keyStride).</summary>
    internal float* Scores(int keyStride) => _scores.Floats((long)QueryRows * keyStride);

    /// <summary>Weighted values of a few queries: (QueryRows, valueStride).</summary>
    internal float* Sums(int valueStride) => _sums.Floats((long)QueryRows * valueStride);

    public void Dispose()
    {
        _keys.Dispose();
        _values.Dispose();
        _scores.Dispose();
        _sums.Dispose();
    }
}
