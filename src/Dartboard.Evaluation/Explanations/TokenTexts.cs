using Dartboard.Models.Tokenizers;

namespace Dartboard.Evaluation.Explanations;

/// <summary>What each token id stands for, as people read it.</summary>
public sealed class TokenTexts
{
    private readonly IReadOnlyList<string> _texts;

    /// <summary>Takes the texts as they are.</summary>
    /// <param name="texts">By token id; empty where there is no token.</param>
    public TokenTexts(IReadOnlyList<string> texts) => _texts = texts;

    /// <summary>Number of token ids.</summary>
    public int Count => _texts.Count;

    /// <summary>The text of a token, its leading space kept.</summary>
    public string this[int token] => _texts[token];

    /// <summary>The texts of a tokenizer's tokens; a token that is a piece of a character is shown as the vocabulary writes it.</summary>
    public static TokenTexts Of(Tokenizer tokenizer) => new([.. Enumerable.Range(0, tokenizer.VocabularySize).Select(id => Decode(tokenizer, id))]);

    /// <summary>A token in quotation marks, line ends and tabs made visible.</summary>
    public string Quote(int token) => $"\"{Shown(token)}\"";

    /// <summary>A token with line ends and tabs made visible.</summary>
    public string Shown(int token) => _texts[token].Replace("\r", "␍", StringComparison.Ordinal).Replace("\n", "⏎", StringComparison.Ordinal).Replace("\t", "⇥", StringComparison.Ordinal);

    // Some decoders drop the space that begins a text, so a token is read where it follows another: itself.
    private static string Decode(Tokenizer tokenizer, int id)
    {
        string twice = tokenizer.Decode([id, id]), once = tokenizer.Decode([id]);
        string text = twice.Length > once.Length ? twice[once.Length..] : once;
        return text.Contains('\ufffd', StringComparison.Ordinal) ? tokenizer.TokenText(id) ?? "" : text;
    }
}
