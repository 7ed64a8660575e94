namespace Dartboard.Models.Transformers;

/// <summary>A whole decoder-only transformer as its parts.</summary>
internal sealed record Transformer(Embedding Embedding, IReadOnlyList<Block> Blocks, Head Head) : IDisposable
{
    /// <summary>n, the width of the residual stream.</summary>
    internal required int Width { get; init; }

    /// <summary>The longest sequence it was made for.</summary>
    internal required int ContextLength { get; init; }

    /// <summary>What Hugging Face calls its parts.</summary>
    internal required ModuleNames Names { get; init; }

    public void Dispose()
    {
        Embedding.Dispose();
        foreach (Block block in Blocks)
            block.Dispose();
        Head.Dispose();
    }
}
