namespace Dartboard.Models;

/// <summary>Where in a block the residual stream is looked at.</summary>
public enum SiteKind
{
    /// <summary>Before the block: <c>hook_resid_pre</c>.</summary>
    ResidualPre,

    /// <summary>After the block: <c>hook_resid_post</c>.</summary>
    ResidualPost,
}
