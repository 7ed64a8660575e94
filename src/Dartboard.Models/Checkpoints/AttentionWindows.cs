namespace Dartboard.Models.Checkpoints;

/// <summary>Which layers look at a window of keys only.</summary>
internal static class AttentionWindows
{
    /// <summary>By <c>layer_types</c> where the configuration lists them, by a rule where it does not.</summary>
    internal static int?[] Read(ConfigReader config, int layers, int? window, Func<int, bool> slides)
    {
        string[]? types = config.Texts("layer_types", layers);
        return [.. Enumerable.Range(0, layers).Select(layer => Slides(layer) ? window : null)];

        bool Slides(int layer) => types?[layer] switch
        {
            null => slides(layer),
            "sliding_attention" => true,
            "full_attention" => false,
            var type => throw config.Bad("layer_types", $"names {type}, which is not supported"),
        };
    }
}
