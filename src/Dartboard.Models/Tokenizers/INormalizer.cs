namespace Dartboard.Models.Tokenizers;

/// <summary>Rewrites text before it is cut into pieces.</summary>
internal interface INormalizer
{
    string Apply(string text);
}

/// <summary>Several, one after the other.</summary>
internal sealed class SequenceNormalizer(IReadOnlyList<INormalizer> parts) : INormalizer
{
    public string Apply(string text) => parts.Aggregate(text, (t, part) => part.Apply(t));
}

/// <summary>Puts something before a text that is not empty.</summary>
internal sealed class PrependNormalizer(string prefix) : INormalizer
{
    public string Apply(string text) => text.Length == 0 ? text : prefix + text;
}

/// <summary>Replaces every occurrence of a text.</summary>
internal sealed class ReplaceNormalizer(string pattern, string content) : INormalizer
{
    public string Apply(string text) => text.Replace(pattern, content, StringComparison.Ordinal);
}
