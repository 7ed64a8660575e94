namespace Dartboard.Models.Transformers;

/// <summary>A whole decoder-only transformer as its parts.</summary>
internal sealed record Transformer(Embedding Embedding, IReadOnlyList<Block> Blocks, Head Head, int Width, int ContextLength) : IDisposable
{
    public void Dispose()
    {
        Embedding.Dispose();
        foreach (Block block in Blocks)
            block.Dispose();
        Head.Dispose();
    }
}
