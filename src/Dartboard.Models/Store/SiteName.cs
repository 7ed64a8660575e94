namespace Dartboard.Models.Store;

/// <summary>A place in the model by either name: TransformerLens's, which files are named by, or the Hugging Face module's.</summary>
/// <param name="Block">The place in a block; null for what comes after the last one.</param>
/// <param name="IsLogits">Without a block: the logits; else the final norm's output, weight and bias applied.</param>
public sealed record SiteName(Site? Block, bool IsLogits)
{
    private const string NormName = "ln_final.hook_normalized";
    private const string LogitsName = "logits";

    private static readonly Dictionary<string, string> Modules = new(StringComparer.Ordinal)
    {
        ["model.norm"] = NormName,
        ["transformer.ln_f"] = NormName,
        ["gpt_neox.final_layer_norm"] = NormName,
        ["lm_head"] = LogitsName,
        ["embed_out"] = LogitsName,
    };

    /// <summary>Reads a site's name in either convention.</summary>
    /// <exception cref="FormatException">There is no such kind of site.</exception>
    public static SiteName Parse(string name) => Modules.GetValueOrDefault(name, name) switch
    {
        NormName => new SiteName(null, false),
        LogitsName => new SiteName(null, true),
        _ => new SiteName(Site.Parse(name), false),
    };

    /// <summary>Number of blocks that have to be run to get there, of a model with so many.</summary>
    public int BlocksBefore(int layers) => Block?.BlocksBefore ?? layers;

    /// <summary>Numbers per token.</summary>
    public int Width(LanguageModel model) => IsLogits ? model.VocabularySize : model.Width;

    /// <summary>The canonical name.</summary>
    public override string ToString() => Block?.ToString() ?? (IsLogits ? LogitsName : NormName);
}
