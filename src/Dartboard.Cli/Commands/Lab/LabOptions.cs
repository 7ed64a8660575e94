using System.CommandLine;
using System.CommandLine.Parsing;
using Dartboard.Dictionaries;

namespace Dartboard.Cli.Commands.Lab;

/// <summary>The options that every command of the lab takes.</summary>
internal sealed class LabOptions
{
    private const ulong DefaultSeed = 42;

    private readonly Option<long?> _seed = CommonOptions.Seed(DefaultSeed);
    private readonly Option<DartKind?> _kind = new("--kind") { HelpName = "KIND" };
    private readonly Option<long?> _threads = CommonOptions.Threads();
    private readonly Option<FileInfo?> _json = new("--json") { Description = "Writes everything measured to a JSON file", HelpName = "FILE" };
    private readonly Option<FileInfo?> _csv = new("--csv") { Description = "Writes the table to a CSV file", HelpName = "FILE" };

    /// <summary>Makes the options.</summary>
    /// <param name="kinds">What <c>--kind</c> means when it is left out.</param>
    public LabOptions(string kinds)
    {
        _kind.Description = $"rademacher, hadamard or gaussian darts [default: {kinds}]";
        _kind.CustomParser = result => ParseKind(result);
    }

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_kind, _seed, _threads, _json, _csv])
            command.Options.Add(option);
    }

    /// <summary>What the command line says.</summary>
    public LabSettings Read(ParseResult parsed) => new(
        parsed.GetValue(_kind),
        (ulong?)parsed.GetValue(_seed) ?? DefaultSeed,
        CommonOptions.ThreadCount(parsed.GetValue(_threads)),
        parsed.GetValue(_json)?.FullName,
        parsed.GetValue(_csv)?.FullName);

    private static DartKind? ParseKind(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        foreach (DartKind kind in Enum.GetValues<DartKind>())
            if (string.Equals(text, kind.ToString(), StringComparison.OrdinalIgnoreCase))
                return kind;
        result.AddError($"--kind must be rademacher, hadamard or gaussian; got '{text}'");
        return null;
    }
}
