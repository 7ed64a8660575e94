using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Dartboard.Models.Tokenizers;
using Dartboard.TestKit;

namespace Dartboard.Models.Tests.Tokenizers;

public sealed class ScannerTests
{
    private const string Gpt2 = @"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+";
    private const string Llama3 = @"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+";
    private const string Qwen2 = @"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+";

    [Fact]
    public void ScannersCutAsTheirPatternsDo()
    {
        Regex gpt2 = new(Gpt2, RegexOptions.CultureInvariant), llama3 = new(Llama3, RegexOptions.CultureInvariant), qwen2 = new(Qwen2, RegexOptions.CultureInvariant);
        // A fixed walk over an alphabet of trouble; characters beyond U+FFFF are left to the golden cases, since Regex sees halves.
        string alphabet = "aZé你1٣ \t\n\r'sTrEll.,-!_\u00A0\u3000\u0301(";
        uint state = 1;
        for (int trial = 0; trial < 20_000; trial++)
        {
            var text = new StringBuilder();
            for (int i = 0; i < 1 + trial % 13; i++)
                text.Append(alphabet[(int)((state = state * 1664525 + 1013904223) >> 16) % alphabet.Length]);
            Compare(gpt2, new Gpt2Scanner(), text.ToString());
            Compare(llama3, new WordScanner(3), text.ToString());
            Compare(qwen2, new WordScanner(1), text.ToString());
        }
    }

    /// <summary><c>pieces.json</c> is what another engine makes of the published patterns (benchmarks/peers/pieces.py), characters beyond U+FFFF included.</summary>
    [Fact]
    public void ScannersCutAsAnotherEngineDoes()
    {
        IPieceScanner[] scanners = [new Gpt2Scanner(), new WordScanner(3), new WordScanner(1)];
        using var cases = JsonDocument.Parse(File.ReadAllText(Path.Combine(SharedFiles.Repository, "tests", "Dartboard.Models.Tests", "Tokenizers", "pieces.json")));
        Assert.Equal(800, cases.RootElement.GetArrayLength());
        foreach (JsonElement one in cases.RootElement.EnumerateArray())
            for (int i = 0; i < scanners.Length; i++)
                Assert.Equal((one[0].GetString(), string.Join(' ', one[i + 1].EnumerateArray())), (one[0].GetString(), string.Join(' ', Pieces(scanners[i], one[0].GetString()!).Select(piece => piece.EnumerateRunes().Count()))));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("-")]
    [InlineData("1")]
    [InlineData("\n")]
    [InlineData("你")]
    public void AMegabyteWithoutASpaceTakesLinearTime(string unit)
    {
        Tokenizer tokenizer = Tokenizer.Load(TestModels.DotnetDocs);
        string small = string.Concat(Enumerable.Repeat(unit, 100_000)), large = string.Concat(Enumerable.Repeat(unit, 1_000_000));
        tokenizer.Encode(small);
        double first = Seconds(small), second = Seconds(large);
        // Quadratic time would be a hundredfold; n log n with a colder cache stays far below fifty.
        Assert.True(second < 50 * Math.Max(first, 0.005), $"{first:F3} s for 100,000, {second:F3} s for 1,000,000");

        // The best of three: another program may run in between.
        double Seconds(string text) => Enumerable.Range(0, 3).Min(_ =>
        {
            long start = Stopwatch.GetTimestamp();
            tokenizer.Encode(text);
            return Stopwatch.GetElapsedTime(start).TotalSeconds;
        });
    }

    private static void Compare(Regex pattern, IPieceScanner scanner, string text) => Assert.Equal(pattern.Matches(text).Select(m => m.Value), Pieces(scanner, text));

    private static List<string> Pieces(IPieceScanner scanner, string text)
    {
        var pieces = new List<string>();
        for (ReadOnlySpan<char> rest = text; !rest.IsEmpty; rest = rest[pieces[^1].Length..])
            pieces.Add(rest[..scanner.Next(rest)].ToString());
        return pieces;
    }
}
