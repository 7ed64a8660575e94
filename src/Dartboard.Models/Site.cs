using System.Globalization;
using System.Text.RegularExpressions;

namespace Dartboard.Models;

/// <summary>A place in a language model where activations are captured or changed.</summary>
/// <param name="Kind">Which place.</param>
/// <param name="Layer">The block, counted from 0; 0 for the places after the last block.</param>
/// <remarks>
/// Named as TransformerLens names them, <c>blocks.2.hook_resid_post</c>; a Hugging Face module name such as
/// <c>model.layers.2</c>, <c>transformer.h.2</c> or <c>gpt_neox.layers.2</c> means that module's output, the residual
/// stream after the block.
/// </remarks>
public readonly partial record struct Site(SiteKind Kind, int Layer)
{
    private static readonly (SiteKind Kind, string Name)[] BlockHooks =
    [
        (SiteKind.ResidualPre, "resid_pre"),
        (SiteKind.ResidualMid, "resid_mid"),
        (SiteKind.ResidualPost, "resid_post"),
        (SiteKind.AttentionOut, "attn_out"),
        (SiteKind.MlpOut, "mlp_out"),
    ];

    /// <summary>The canonical name first, then what Hugging Face calls the module.</summary>
    private static readonly (SiteKind Kind, string[] Names)[] FinalHooks =
    [
        (SiteKind.FinalNorm, ["ln_final.hook_normalized", "model.norm", "transformer.ln_f", "gpt_neox.final_layer_norm"]),
        (SiteKind.Logits, ["logits", "lm_head", "embed_out"]),
    ];

    /// <summary>Whether the residual stream stands here between two blocks, so that a forward pass can stop here and go on from here.</summary>
    public bool IsBetweenBlocks => Kind is SiteKind.ResidualPre or SiteKind.ResidualPost;

    /// <summary>Whether the site is after the last block.</summary>
    public bool IsFinal => Kind is SiteKind.FinalNorm or SiteKind.Logits;

    /// <summary>Number of blocks that must run, the site's own included where it is inside or after it.</summary>
    public int BlocksBefore => IsFinal ? int.MaxValue : Kind == SiteKind.ResidualPre ? Layer : Layer + 1;

    /// <summary>Reads a site's name in either convention.</summary>
    /// <exception cref="FormatException">There is no such kind of site.</exception>
    public static Site Parse(string name)
    {
        foreach ((SiteKind kind, string[] names) in FinalHooks)
            if (names.Contains(name))
                return new Site(kind, 0);
        Match match = Names().Match(name);
        if (!match.Success || !int.TryParse(match.Groups["layer"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out int layer))
            throw new FormatException($"'{name}' is not a site: write it like blocks.2.hook_resid_post, blocks.2.hook_resid_pre or model.layers.2; there are also hook_resid_mid, hook_attn_out and hook_mlp_out, ln_final.hook_normalized and logits");
        string hook = match.Groups["hook"].Value;
        return new Site(hook.Length == 0 ? SiteKind.ResidualPost : Array.Find(BlockHooks, h => h.Name == hook).Kind, layer);
    }

    /// <summary>The canonical name.</summary>
    public override string ToString()
    {
        SiteKind kind = Kind;
        return IsFinal
            ? Array.Find(FinalHooks, h => h.Kind == kind).Names[0]
            : string.Create(CultureInfo.InvariantCulture, $"blocks.{Layer}.hook_{Array.Find(BlockHooks, h => h.Kind == kind).Name}");
    }

    [GeneratedRegex(@"^(blocks\.(?<layer>[0-9]+)\.hook_(?<hook>resid_pre|resid_mid|resid_post|attn_out|mlp_out)|(model\.layers|transformer\.h|gpt_neox\.layers)\.(?<layer>[0-9]+))\z", RegexOptions.CultureInvariant)]
    private static partial Regex Names();
}
