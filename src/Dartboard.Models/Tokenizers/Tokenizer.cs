using Dartboard.Memory;
using Dartboard.Models.Text;

namespace Dartboard.Models.Tokenizers;

/// <summary>Text to token ids and back, as a Hugging Face <c>tokenizer.json</c> says. Safe to use from several threads.</summary>
public sealed class Tokenizer
{
    private readonly TokenizerParts _parts;
    private readonly AddedTokenFinder _raw;
    private readonly AddedTokenFinder _normalized;
    private readonly HashSet<int> _special;

    internal Tokenizer(TokenizerParts parts)
    {
        _parts = parts;
        _raw = new AddedTokenFinder(parts.Added.Where(t => !t.Normalized).Select(t => (t.Content, t)));
        _normalized = new AddedTokenFinder(parts.Added.Where(t => t.Normalized).Select(t => (Normalize(t.Content), t)));
        _special = [.. parts.Added.Where(t => t.Special).Select(t => t.Id)];
        Special = new SpecialTokens(parts.Bos ?? (parts.Prefix.Length > 0 ? parts.Prefix[0] : null), parts.Eos, _special);
    }

    /// <summary>One more than the largest token id.</summary>
    public int VocabularySize => _parts.Vocabulary.Size;

    /// <summary>The ids that stand for no text; BOS is the one that <c>tokenizer_config.json</c> names, else the first of <see cref="Prefix"/>.</summary>
    public SpecialTokens Special { get; }

    /// <summary>Ids put before every text, the beginning-of-sequence token as a rule.</summary>
    public ReadOnlySpan<int> Prefix => _parts.Prefix;

    /// <summary>Ids put after every text.</summary>
    public ReadOnlySpan<int> Suffix => _parts.Suffix;

    /// <summary>Reads <c>tokenizer.json</c> of a folder, and the beginning- and end-of-sequence policy of its <c>tokenizer_config.json</c> if there is one.</summary>
    /// <exception cref="InvalidDataException">A file is damaged or asks for something that is not supported.</exception>
    /// <exception cref="IOException">A file is missing or cannot be read.</exception>
    public static Tokenizer Load(string folder) => new(TokenizerFile.Read(folder));

    /// <summary>Token ids of a text.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="addSpecialTokens">Adds <see cref="Prefix"/> and <see cref="Suffix"/>.</param>
    public int[] Encode(string text, bool addSpecialTokens = true)
    {
        var tokens = new List<int>(text.Length / 3 + 4);
        if (addSpecialTokens)
            tokens.AddRange(Prefix);
        EncodeRaw(text, tokens);
        if (addSpecialTokens)
            tokens.AddRange(Suffix);
        return [.. tokens];
    }

    /// <summary>Token ids of many texts, each cut at <paramref name="longest"/> tokens, special tokens added.</summary>
    /// <param name="texts">Any texts.</param>
    /// <param name="longest">Tokens kept of each.</param>
    /// <param name="workers">Threads; the result does not depend on their number.</param>
    public int[][] EncodeAll(IReadOnlyList<string> texts, int longest, Workers workers)
    {
        var all = new int[texts.Count][];
        const int group = 64;
        workers.For((texts.Count + group - 1) / group, (item, _) =>
        {
            for (int i = item * group; i < Math.Min(texts.Count, (item + 1) * group); i++)
                all[i] = Encode(texts[i]) is var tokens && tokens.Length > longest ? tokens[..longest] : tokens;
        });
        return all;
    }

    /// <summary>The text of token ids. Bytes are joined before they are read as UTF-8; ids without a token are left out.</summary>
    /// <param name="ids">Token ids.</param>
    /// <param name="skipSpecialTokens">Leaves special tokens out.</param>
    public string Decode(ReadOnlySpan<int> ids, bool skipSpecialTokens = false)
    {
        var tokens = new List<string>(ids.Length);
        foreach (int id in ids)
            if (_parts.Vocabulary.Text(id) is { } text && !(skipSpecialTokens && _special.Contains(id)))
                tokens.Add(text);
        return string.Concat(_parts.Decoder.Aggregate(tokens, (list, step) => step.Apply(list)));
    }

    /// <summary>A token as the vocabulary writes it, or null where there is none.</summary>
    public string? TokenText(int id) => _parts.Vocabulary.Text(id);

    private string Normalize(string text) => _parts.Normalizer?.Apply(text) ?? text;

    private void EncodeRaw(string text, List<int> tokens)
    {
        bool isFirst = true;
        ReadOnlySpan<char> rest = text;
        while (!rest.IsEmpty)
        {
            AddedToken? found = _raw.Find(rest, out int before, out int next);
            if (before > 0)
                EncodeNormalized(Normalize(rest[..before].ToString()), isFirst, tokens);
            if (found is not null)
                tokens.Add(found.Id);
            rest = rest[next..];
            isFirst = false;
        }
    }

    private void EncodeNormalized(ReadOnlySpan<char> rest, bool isFirst, List<int> tokens)
    {
        while (!rest.IsEmpty)
        {
            AddedToken? found = _normalized.Find(rest, out int before, out int next);
            if (before > 0)
                _parts.Encoder.Encode(_parts.Spaces is { } spaces ? spaces.Apply(rest[..before].ToString(), isFirst) : rest[..before], tokens);
            if (found is not null)
                tokens.Add(found.Id);
            rest = rest[next..];
            isFirst = false;
        }
    }
}
