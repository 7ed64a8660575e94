namespace Dartboard.Models;

/// <summary>Where in a model activations are looked at.</summary>
public enum SiteKind
{
    /// <summary>The residual stream before a block: <c>hook_resid_pre</c>.</summary>
    ResidualPre,

    /// <summary>The residual stream after a block: <c>hook_resid_post</c>.</summary>
    ResidualPost,

    /// <summary>The residual stream between attention and MLP: <c>hook_resid_mid</c>; blocks that run both in parallel have none.</summary>
    ResidualMid,

    /// <summary>What attention adds to the residual stream: <c>hook_attn_out</c>.</summary>
    AttentionOut,

    /// <summary>What the MLP adds to the residual stream: <c>hook_mlp_out</c>.</summary>
    MlpOut,

    /// <summary>The final norm's output, weight and bias applied: <c>ln_final.hook_normalized</c>.</summary>
    FinalNorm,

    /// <summary>The logits, after final soft-capping.</summary>
    Logits,
}
