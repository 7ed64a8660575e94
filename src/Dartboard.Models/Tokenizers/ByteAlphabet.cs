namespace Dartboard.Models.Tokenizers;

/// <summary>GPT-2's way to write any byte as a printable character, so that a vocabulary is a list of texts.</summary>
/// <remarks>Printable Latin-1 characters stand for themselves; the other bytes, in order, for U+0100, U+0101, …</remarks>
internal static class ByteAlphabet
{
    private static readonly char[] Characters = Build();
    private static readonly Dictionary<char, byte> Bytes = Enumerable.Range(0, 256).ToDictionary(b => Characters[b], b => (byte)b);

    internal static char Character(byte value) => Characters[value];

    internal static bool TryGetByte(char character, out byte value) => Bytes.TryGetValue(character, out value);

    private static char[] Build()
    {
        var characters = new char[256];
        int next = 0x100;
        for (int value = 0; value < 256; value++)
            characters[value] = value is (>= '!' and <= '~') or (>= 0xA1 and <= 0xAC) or (>= 0xAE and <= 0xFF) ? (char)value : (char)next++;
        return characters;
    }
}
