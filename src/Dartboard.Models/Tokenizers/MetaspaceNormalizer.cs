namespace Dartboard.Models.Tokenizers;

/// <summary>Spaces become ▁, and a text begins with one: what SentencePiece does to text before it looks for pieces.</summary>
/// <param name="prepend">When a ▁ is put in front of a text that does not begin with one.</param>
internal sealed class MetaspaceNormalizer(MetaspacePrepend prepend)
{
    internal string Apply(string text, bool isFirst)
    {
        string replaced = text.Replace(' ', MetaspaceScanner.Space);
        bool wanted = prepend == MetaspacePrepend.Always || (prepend == MetaspacePrepend.First && isFirst);
        return wanted && replaced.Length > 0 && replaced[0] != MetaspaceScanner.Space ? MetaspaceScanner.Space + replaced : replaced;
    }
}

/// <summary>Which pieces of a text between added tokens get a ▁ in front.</summary>
internal enum MetaspacePrepend
{
    /// <summary>None.</summary>
    Never,

    /// <summary>The one that begins the text.</summary>
    First,

    /// <summary>All.</summary>
    Always,
}
