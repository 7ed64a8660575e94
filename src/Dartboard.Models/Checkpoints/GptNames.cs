using Dartboard.Models.Transformers;

namespace Dartboard.Models.Checkpoints;

/// <summary>Tensor names of GPT-2 and GPT-Neo, whose checkpoints have a <c>transformer.</c> in front or not.</summary>
internal sealed class GptNames(WeightReader weights)
{
    internal static ModuleNames Modules { get; } = new("transformer.wte", "transformer.h", "attn", "mlp", "transformer.ln_f", "lm_head");

    internal string Prefix { get; } = weights.Contains("transformer.wte.weight") ? "transformer." : "";

    /// <summary>A block's name; the causal masks that old checkpoints carry are no weights.</summary>
    internal string Block(int layer)
    {
        string block = $"{Prefix}h.{layer}";
        foreach (string mask in (string[])["attn.bias", "attn.masked_bias", "attn.attention.bias", "attn.attention.masked_bias"])
            weights.Ignore($"{block}.{mask}");
        return block;
    }

    internal Linear Unembedding(StoredTable table, bool tied)
    {
        if (!tied)
            return weights.Linear(table.Columns, false, ("lm_head", table.Rows));
        weights.Ignore("lm_head.weight");
        return weights.Tied(table);
    }
}
