namespace Dartboard.Models.Transformers;

/// <summary>The sizes and rules of one attention layer.</summary>
/// <param name="Heads">Query heads.</param>
/// <param name="KeyValueHeads">Key and value heads; each serves Heads/KeyValueHeads query heads.</param>
/// <param name="HeadSize">Lanes of one head.</param>
/// <param name="Scale">Multiplies q·k; usually 1/√HeadSize.</param>
/// <param name="Window">How many keys a query sees at most, its own included.</param>
/// <param name="SoftCap">c of c·tanh(score/c); 0 for none.</param>
internal sealed record AttentionShape(int Heads, int KeyValueHeads, int HeadSize, float Scale, int Window = int.MaxValue, float SoftCap = 0)
{
    internal int QueryWidth => Heads * HeadSize;

    internal int KeyValueWidth => KeyValueHeads * HeadSize;

    /// <summary>Width of the fused projection: queries, keys, values.</summary>
    internal int FusedWidth => QueryWidth + 2 * KeyValueWidth;
}
