using Dartboard.Memory;

namespace Dartboard.Models.Transformers;

/// <summary>Turned keys and values of one sequence, layer by layer, so that a further token costs one row.</summary>
internal sealed class KeyValueCache : IDisposable
{
    private readonly Matrix[] _layers;
    private readonly int[] _counts;

    internal KeyValueCache(IReadOnlyList<Block> blocks, int capacity)
    {
        _layers = [.. blocks.Select(block => new Matrix(capacity, 2 * block.AttentionShape.KeyValueWidth))];
        _counts = new int[blocks.Count];
    }

    /// <summary>Adds the keys and values of new rows of a fused projection.</summary>
    internal void Append(int layer, Matrix fused, int tokens, AttentionShape shape)
    {
        for (int token = 0; token < tokens; token++)
            fused.Row(token)[shape.QueryWidth..].CopyTo(_layers[layer].Row(_counts[layer] + token));
        _counts[layer] += tokens;
    }

    /// <summary>(tokens so far, keys then values).</summary>
    internal ReadOnlySpan<float> Rows(int layer) => _layers[layer].Slice(0, _counts[layer]);

    public void Dispose()
    {
        foreach (Matrix layer in _layers)
            layer.Dispose();
    }
}
