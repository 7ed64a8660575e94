using System.CommandLine;
using Dartboard.Cli.Commands;
using Dartboard.Evaluation.Nulls;

namespace Dartboard.Cli.Tests.Commands;

public class NullOptionTests
{
    private readonly Option<NullKind?> _option = NullOption.Create("What scores are held against", "shift");

    [Fact]
    public void EveryNullHasAName()
    {
        foreach (string name in NullCatalog.Names)
            Assert.Equal(NullCatalog.Get(name), Parse("--null", name).GetValue(_option));
        Assert.Null(Parse().GetValue(_option));
        Assert.Contains("token-mean: activations less the mean over their token id", _option.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void AnUnknownNameIsAnsweredWithTheKnownOnes() =>
        Assert.StartsWith("--null knows shift, gaussian, token-mean", Assert.Single(Parse("--null", "noise").Errors).Message, StringComparison.Ordinal);

    private ParseResult Parse(params string[] arguments)
    {
        var command = new RootCommand();
        command.Options.Add(_option);
        return command.Parse(arguments);
    }
}
