using Dartboard.Models.Tokenizers;

namespace Dartboard.Models.Tests.Tokenizers;

public sealed class NormalizationTests
{
    // UAX #15 and Python's unicodedata.normalize("NFC", …).
    [Theory]
    [InlineData("plain ÄÖ", "plain ÄÖ")]
    [InlineData("A\u030A", "\u00C5")]
    [InlineData("\u212B", "\u00C5")]
    [InlineData("s\u0323\u0307", "\u1E69")]
    [InlineData("s\u0307\u0323", "\u1E69")]
    [InlineData("\u1E9B\u0323", "\u1E9B\u0323")]
    [InlineData("a\u0315\u0300", "\u00E0\u0315")]
    [InlineData("\u0958", "\u0915\u093C")]
    [InlineData("\u1112\u1161\u11AB", "\uD55C")]
    [InlineData("\uD558\u11AB", "\uD55C")]
    [InlineData("\u1161\u11AB", "\u1161\u11AB")]
    [InlineData("\u0301a\u0301\u0301", "\u0301\u00E1\u0301")]
    [InlineData("\U000110A5\U000110BA", "\U000110AB")]
    [InlineData("\u0B47\u0300\u0B3E", "\u0B47\u0300\u0B3E")]
    [InlineData("\u0B47\u0B3E", "\u0B4B")]
    public void FormCIsThatOfTheStandard(string text, string expected) => Assert.Equal(expected, new NfcNormalizer().Apply(text));
}
