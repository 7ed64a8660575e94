using System.Globalization;
using System.Text.RegularExpressions;

namespace Dartboard.Models;

/// <summary>A place in a language model where activations are captured or replaced.</summary>
/// <param name="Kind">Which place of the block.</param>
/// <param name="Layer">The block, counted from 0.</param>
/// <remarks>
/// Named as TransformerLens names them, <c>blocks.2.hook_resid_post</c>; a Hugging Face module name such as
/// <c>model.layers.2</c>, <c>transformer.h.2</c> or <c>gpt_neox.layers.2</c> means that module's output, the residual
/// stream after the block.
/// </remarks>
public readonly partial record struct Site(SiteKind Kind, int Layer)
{
    /// <summary>Number of blocks whose output the residual stream holds here.</summary>
    public int BlocksBefore => Kind == SiteKind.ResidualPre ? Layer : Layer + 1;

    /// <summary>Reads a site's name in either convention.</summary>
    /// <exception cref="FormatException">There is no such kind of site.</exception>
    public static Site Parse(string name)
    {
        Match match = Names().Match(name);
        if (!match.Success || !int.TryParse(match.Groups["layer"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out int layer))
            throw new FormatException($"'{name}' is not a site: write it like blocks.2.hook_resid_post, blocks.2.hook_resid_pre or model.layers.2");
        return new Site(match.Groups["hook"].Value == "resid_pre" ? SiteKind.ResidualPre : SiteKind.ResidualPost, layer);
    }

    /// <summary>The canonical name.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"blocks.{Layer}.hook_{(Kind == SiteKind.ResidualPre ? "resid_pre" : "resid_post")}");

    [GeneratedRegex(@"^(blocks\.(?<layer>[0-9]+)\.hook_(?<hook>resid_pre|resid_post)|(model\.layers|transformer\.h|gpt_neox\.layers)\.(?<layer>[0-9]+))\z", RegexOptions.CultureInvariant)]
    private static partial Regex Names();
}
