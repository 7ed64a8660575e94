namespace Dartboard.Models.Transformers;

/// <summary>Hugging Face's names for the modules whose outputs are sites.</summary>
/// <param name="Embedding">Token embedding.</param>
/// <param name="Blocks">The list of blocks.</param>
/// <param name="Attention">Attention inside a block.</param>
/// <param name="Mlp">The MLP inside a block.</param>
/// <param name="FinalNorm">The final norm.</param>
/// <param name="Head">The unembedding.</param>
internal sealed record ModuleNames(string Embedding, string Blocks, string Attention, string Mlp, string FinalNorm, string Head)
{
    /// <summary>Llama's names, which its descendants kept.</summary>
    internal static ModuleNames Llama { get; } = new("model.embed_tokens", "model.layers", "self_attn", "mlp", "model.norm", "lm_head");

    /// <summary>The module whose output a site is; between attention and MLP the stream has no module of its own.</summary>
    internal string Of(Site site) => site.Kind switch
    {
        SiteKind.FinalNorm => FinalNorm,
        SiteKind.Logits => Head,
        SiteKind.AttentionOut => $"{Blocks}.{site.Layer}.{Attention}",
        SiteKind.MlpOut => $"{Blocks}.{site.Layer}.{Mlp}",
        SiteKind.ResidualMid => $"{Blocks}.{site.Layer} (between {Attention} and {Mlp})",
        _ => site.BlocksBefore == 0 ? Embedding : $"{Blocks}.{site.BlocksBefore - 1}",
    };
}
