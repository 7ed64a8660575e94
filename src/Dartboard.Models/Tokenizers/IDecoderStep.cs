using System.Globalization;
using System.Text;

namespace Dartboard.Models.Tokenizers;

/// <summary>One step from the texts of tokens to text.</summary>
internal interface IDecoderStep
{
    List<string> Apply(List<string> tokens);
}

/// <summary>Byte-level tokens to text: their bytes are joined first, since one character may span several tokens.</summary>
internal sealed class ByteLevelDecoder : IDecoderStep
{
    public List<string> Apply(List<string> tokens)
    {
        var bytes = new List<byte>();
        foreach (string token in tokens)
            Append(token, bytes);
        return [Encoding.UTF8.GetString([.. bytes])];
    }

    /// <summary>A token with a character outside the byte alphabet, such as an added token, stands for its own UTF-8.</summary>
    private static void Append(string token, List<byte> bytes)
    {
        int before = bytes.Count;
        foreach (char character in token)
        {
            if (ByteAlphabet.TryGetByte(character, out byte value))
            {
                bytes.Add(value);
                continue;
            }

            bytes.RemoveRange(before, bytes.Count - before);
            bytes.AddRange(Encoding.UTF8.GetBytes(token));
            return;
        }
    }
}

/// <summary>Replaces a text in every token.</summary>
internal sealed class ReplaceDecoder(string pattern, string content) : IDecoderStep
{
    public List<string> Apply(List<string> tokens) => [.. tokens.Select(token => token.Replace(pattern, content, StringComparison.Ordinal))];
}

/// <summary>Runs of byte tokens &lt;0xNN&gt; to the text they spell; a run that is not UTF-8 gives one U+FFFD per byte.</summary>
internal sealed class ByteFallbackDecoder : IDecoderStep
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    public List<string> Apply(List<string> tokens)
    {
        var result = new List<string>(tokens.Count);
        var run = new List<byte>();
        foreach (string token in tokens)
        {
            if (TryParse(token, out byte value))
            {
                run.Add(value);
                continue;
            }

            Flush(run, result);
            result.Add(token);
        }

        Flush(run, result);
        return result;
    }

    private static bool TryParse(string token, out byte value)
    {
        value = 0;
        return token.Length == 6 && token.StartsWith("<0x", StringComparison.Ordinal) && token[5] == '>'
            && byte.TryParse(token.AsSpan(3, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);
    }

    private static void Flush(List<byte> run, List<string> result)
    {
        if (run.Count == 0)
            return;
        try
        {
            result.Add(Strict.GetString([.. run]));
        }
        catch (DecoderFallbackException)
        {
            result.AddRange(Enumerable.Repeat("\uFFFD", run.Count));
        }

        run.Clear();
    }
}

/// <summary>Joins all tokens into one.</summary>
internal sealed class FuseDecoder : IDecoderStep
{
    public List<string> Apply(List<string> tokens) => [string.Concat(tokens)];
}

/// <summary>Takes up to so many of a character from the start and the end of every token.</summary>
internal sealed class StripDecoder(char content, int start, int stop) : IDecoderStep
{
    public List<string> Apply(List<string> tokens) => [.. tokens.Select(Strip)];

    private string Strip(string token)
    {
        int first = 0, end = token.Length;
        while (first < start && first < token.Length && token[first] == content)
            first++;
        while (token.Length - end < stop && end > first && token[end - 1] == content)
            end--;
        return token[first..end];
    }
}

/// <summary>▁ becomes a space, which is dropped in front of the first token where it was put there.</summary>
internal sealed class MetaspaceDecoder(bool stripFirst) : IDecoderStep
{
    public List<string> Apply(List<string> tokens) => [.. tokens.Select((token, i) =>
        (i == 0 && stripFirst && token.StartsWith(MetaspaceScanner.Space) ? token[1..] : token).Replace(MetaspaceScanner.Space, ' '))];
}
