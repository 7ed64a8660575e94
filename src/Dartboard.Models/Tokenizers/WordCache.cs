using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace Dartboard.Models.Tokenizers;

/// <summary>The tokens of pieces seen before, and room for splitting a new one. For one thread at a time.</summary>
internal sealed class WordCache
{
    private const int MostWords = 1 << 16;
    private const int LongestWord = 64;

    private readonly Dictionary<string, int[]> _words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int[]>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    internal WordCache() => _lookup = _words.GetAlternateLookup<ReadOnlySpan<char>>();

    internal List<int> Symbols { get; } = [];

    internal MergeRoom Room { get; } = new();

    internal bool TryGet(ReadOnlySpan<char> word, [NotNullWhen(true)] out int[]? tokens) => _lookup.TryGetValue(word, out tokens);

    /// <summary>Remembers that a word is the tokens from <paramref name="first"/> to the end of the list.</summary>
    internal void Add(ReadOnlySpan<char> word, List<int> tokens, int first)
    {
        if (word.Length <= LongestWord && _words.Count < MostWords)
            _lookup[word] = CollectionsMarshal.AsSpan(tokens)[first..].ToArray();
    }
}
