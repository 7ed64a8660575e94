using Dartboard.Cli.Commands;

namespace Dartboard.Cli.Tests;

public sealed class CountOptionTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("32768", 32768)]
    [InlineData("32_768", 32768)]
    [InlineData("2^15", 32768)]
    [InlineData("2^40", 1L << 40)]
    [InlineData("10^6", 1_000_000)]
    public void ReadsDigitsAndPowers(string text, long expected)
    {
        Assert.True(CountOption.TryParse(text, out long value));
        Assert.Equal(expected, value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("2^")]
    [InlineData("2^64")]
    [InlineData("2^3^2")]
    [InlineData("many")]
    public void RefusesEverythingElse(string text) => Assert.False(CountOption.TryParse(text, out _));
}
