using System.CommandLine;
using Dartboard.Cli.Commands;

namespace Dartboard.Cli.Tests.Commands;

public class JudgeOptionsTests
{
    [Theory]
    [InlineData("--judge-model goes with --judge URL", "--judge-model", "m")]
    [InlineData("--judge needs --judge-model NAME", "--judge", "http://localhost")]
    [InlineData("got 'localhost:80'", "--judge", "localhost:80", "--judge-model", "m")]
    [InlineData("go together and must not be negative", "--judge", "http://localhost", "--judge-model", "m", "--judge-price-in", "1")]
    [InlineData("go together and must not be negative", "--judge", "http://localhost", "--judge-model", "m", "--judge-price-in", "-1", "--judge-price-out", "1")]
    public void OptionsThatDoNotGoTogetherAreNamed(string message, params string[] arguments)
    {
        var options = new JudgeOptions();
        var command = new Command("explain");
        foreach (Option option in options.All)
            command.Options.Add(option);
        Assert.Contains(message, Assert.ThrowsAny<Exception>(() => options.Read(command.Parse(arguments))).Message, StringComparison.Ordinal);
        Assert.Null(options.Read(command.Parse([])));
    }
}
