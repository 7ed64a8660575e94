using System.Globalization;
using System.Text;

namespace Dartboard.Models.Tests.Fuzz;

/// <summary>Damages bytes or JSON text in one of many ways; the case's number decides which and where.</summary>
internal sealed class Mutator(ulong seed)
{
    private static readonly string[] Values =
    [
        "null", "true", "{}", "[]", "\"\"", "-1", "0", "1", "2", "0.5", "-0", "1e308", "1e999", "2147483647", "2147483648", "4294967295", "1099511627776",
        "16777216", "9223372036854775807", "9223372036854775808", "18446744073709551615", "99999999999999999999999", "\"\\ud800\"", "\"a b\"", "\"BPE\"", "\"ByteLevel\"", "[1,2]", "[[]]", "[null]", "{\"type\":null}",
    ];

    private ulong _state = seed;

    /// <summary>A number below <paramref name="bound"/> (SplitMix64, Steele et al. 2014).</summary>
    public int Next(int bound)
    {
        ulong z = _state += 0x9e3779b97f4a7c15;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
        z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
        return (int)((z ^ (z >> 31)) % (ulong)bound);
    }

    /// <summary>JSON text with one to three faults.</summary>
    public byte[] Json(byte[] json)
    {
        byte[] mutated = json;
        for (int fault = Next(3); fault >= 0; fault--)
            mutated = mutated.Length == 0 ? mutated : Next(4) == 0 ? Bytes(mutated) : ReplaceValue(mutated);
        return mutated;
    }

    /// <summary>Any bytes with one fault.</summary>
    public byte[] Bytes(byte[] bytes)
    {
        int at = Next(bytes.Length), length = Math.Min(1 + Next(40), bytes.Length - at);
        switch (Next(5))
        {
            case 0:
                return bytes[..at];
            case 1:
                byte[] flipped = [.. bytes];
                flipped[at] ^= (byte)(1 << Next(8));
                return flipped;
            case 2:
                byte[] set = [.. bytes];
                set[at] = (byte)"{}[]\",:-019eE\\ \0\u007fnt"[Next(19)];
                return set;
            case 3:
                return [.. bytes.AsSpan(0, at), .. bytes.AsSpan(at + length)];
            default:
                return [.. bytes.AsSpan(0, at + length), .. bytes.AsSpan(at)];
        }
    }

    /// <summary>A safetensors file with a damaged header, length or data.</summary>
    public byte[] Safetensors(byte[] file)
    {
        int header = BitConverter.ToInt32(file);
        switch (Next(4))
        {
            case 0:
                byte[] claimed = [.. file];
                long[] lengths = [0, 1, header - 1, header + 1, file.Length, int.MaxValue, 1L << 40, long.MaxValue, long.MinValue, -1, file.Length - 8, file.Length - 7, Next(1 << 20)];
                BitConverter.TryWriteBytes(claimed, lengths[Next(lengths.Length)]);
                return claimed;
            case 1:
                return Bytes(file);
            default:
                byte[] mutated = Json(file[8..(8 + header)]);
                return [.. BitConverter.GetBytes((long)mutated.Length), .. mutated, .. file.AsSpan(8 + header)];
        }
    }

    /// <summary>Replaces a literal, or what a quotation mark opens, by another value.</summary>
    private byte[] ReplaceValue(byte[] json)
    {
        string text = Encoding.Latin1.GetString(json);
        // Half of the faults go where the structure is, not into the long list of tokens at the end.
        int start = Next(Next(2) == 0 ? text.Length : Math.Min(text.Length, 1800));
        while (start < text.Length && !(char.IsAsciiLetterOrDigit(text[start]) || text[start] is '"' or '-'))
            start++;
        int end = start;
        if (start < text.Length && text[start] == '"')
            end = text.IndexOf('"', start + 1) is > 0 and var close ? close + 1 : text.Length;
        else
            while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '.' or '-' or '+'))
                end++;
        return Encoding.Latin1.GetBytes(string.Concat(text.AsSpan(0, start), Value(), text.AsSpan(end)));
    }

    private string Value() => Next(12) switch
    {
        0 => new string('[', 1 << Next(17)),
        1 => string.Concat(Enumerable.Repeat("{\"a\":", 1 << Next(14))),
        2 => $"\"{new string('x', 1 << Next(17))}\"",
        3 => Next(1 << 30).ToString(CultureInfo.InvariantCulture),
        _ => Values[Next(Values.Length)],
    };
}
