using System.Collections.Concurrent;

namespace Dartboard.Models.Tokenizers;

/// <summary>Normalised text to token ids: pieces, symbols, merges, with the pieces seen before remembered.</summary>
internal sealed class BytePairEncoder(IPieceScanner scanner, SymbolAlphabet alphabet, MergeTable merges, Vocabulary? wholeWords)
{
    /// <summary>One cache for each thread that encodes at the same time.</summary>
    private readonly ConcurrentBag<WordCache> _caches = [];

    internal void Encode(ReadOnlySpan<char> text, List<int> tokens)
    {
        if (!_caches.TryTake(out WordCache? cache))
            cache = new WordCache();
        while (!text.IsEmpty)
        {
            ReadOnlySpan<char> piece = text[..scanner.Next(text)];
            text = text[piece.Length..];
            if (cache.TryGet(piece, out int[]? known))
                tokens.AddRange(known);
            else
                EncodeNew(piece, cache, tokens);
        }

        _caches.Add(cache);
    }

    private void EncodeNew(ReadOnlySpan<char> piece, WordCache cache, List<int> tokens)
    {
        int before = tokens.Count;
        List<int> symbols = cache.Symbols;
        symbols.Clear();
        alphabet.Split(piece, symbols);
        if (wholeWords is not null && WholeWord(piece) is { } whole)
            tokens.Add(whole);
        else
            merges.Apply(symbols, tokens, cache.Room);
        cache.Add(piece, tokens, before);
    }

    /// <summary>With <c>ignore_merges</c> a piece that is a token needs no merging.</summary>
    private int? WholeWord(ReadOnlySpan<char> piece) =>
        wholeWords![string.Concat(System.Text.Encoding.UTF8.GetBytes(piece.ToString()).Select(ByteAlphabet.Character))];
}
