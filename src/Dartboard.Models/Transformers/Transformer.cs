namespace Dartboard.Models.Transformers;

/// <summary>A whole decoder-only transformer as its parts.</summary>
internal sealed record Transformer(Embedding Embedding, IReadOnlyList<Block> Blocks, Head Head) : IDisposable
{
    /// <summary>n, the width of the residual stream.</summary>
    internal required int Width { get; init; }

    /// <summary>The longest sequence it was made for.</summary>
    internal required int ContextLength { get; init; }

    /// <summary>Hugging Face's name for the list of blocks.</summary>
    internal required string BlocksName { get; init; }

    /// <summary>Hugging Face's name for the token embedding.</summary>
    internal required string EmbeddingName { get; init; }

    public void Dispose()
    {
        Embedding.Dispose();
        foreach (Block block in Blocks)
            block.Dispose();
        Head.Dispose();
    }
}
