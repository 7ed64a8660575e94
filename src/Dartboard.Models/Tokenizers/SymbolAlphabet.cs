using System.Buffers;
using System.Globalization;
using System.Text;

namespace Dartboard.Models.Tokenizers;

/// <summary>Cuts a piece into the symbols that merging begins with.</summary>
internal abstract class SymbolAlphabet
{
    internal abstract void Split(ReadOnlySpan<char> piece, List<int> symbols);
}

/// <summary>One symbol for each byte of UTF-8.</summary>
internal sealed class ByteSymbols(Vocabulary vocabulary, int? unknown) : SymbolAlphabet
{
    private readonly int?[] _symbols = [.. Enumerable.Range(0, 256).Select(b => vocabulary[ByteAlphabet.Character((byte)b).ToString()] ?? unknown)];

    internal override void Split(ReadOnlySpan<char> piece, List<int> symbols)
    {
        byte[] rented = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(piece.Length));
        foreach (byte value in rented.AsSpan(0, Encoding.UTF8.GetBytes(piece, rented)))
            if (_symbols[value] is { } symbol)
                symbols.Add(symbol);
        ArrayPool<byte>.Shared.Return(rented);
    }
}

/// <summary>One symbol for each character, or for each of its bytes where the vocabulary lacks the character.</summary>
internal sealed class CharacterSymbols : SymbolAlphabet
{
    private readonly Dictionary<Rune, int> _characters = [];
    private readonly int[]? _bytes;
    private readonly int? _unknown;
    private readonly bool _fuseUnknown;

    internal CharacterSymbols(Vocabulary vocabulary, bool byteFallback, int? unknown, bool fuseUnknown)
    {
        for (int id = 0; id < vocabulary.Size; id++)
            if (vocabulary.Text(id) is { Length: 1 or 2 } text && Rune.TryGetRuneAt(text, 0, out Rune rune) && rune.Utf16SequenceLength == text.Length)
                _characters[rune] = id;
        int?[] bytes = [.. Enumerable.Range(0, 256).Select(b => vocabulary[ByteToken((byte)b)])];
        _bytes = byteFallback && bytes.All(b => b is not null) ? [.. bytes.Select(b => b!.Value)] : null;
        _unknown = unknown;
        _fuseUnknown = fuseUnknown;
    }

    internal static string ByteToken(byte value) => string.Create(CultureInfo.InvariantCulture, $"<0x{value:X2}>");

    internal override void Split(ReadOnlySpan<char> piece, List<int> symbols)
    {
        bool unknownBefore = false;
        Span<byte> utf8 = stackalloc byte[4];
        foreach (Rune rune in piece.EnumerateRunes())
        {
            bool known = _characters.TryGetValue(rune, out int symbol);
            if (known)
                symbols.Add(symbol);
            else if (_bytes is not null)
                foreach (byte value in utf8[..rune.EncodeToUtf8(utf8)])
                    symbols.Add(_bytes[value]);
            else if (_unknown is { } unknown && !(unknownBefore && _fuseUnknown))
                symbols.Add(unknown);
            unknownBefore = !known && _bytes is null;
        }
    }
}
