using System.CommandLine;
using System.CommandLine.Parsing;

namespace Dartboard.Cli.Commands.Lab;

/// <summary>Options that take one or more counts, separated by commas.</summary>
internal static class CountListOption
{
    public static Option<int[]?> Create(string name, string description, int least, int most)
    {
        var option = new Option<int[]?>(name) { Description = description, HelpName = "N,N…" };
        option.CustomParser = result => Parse(result, name, least, most);
        return option;
    }

    private static int[]? Parse(ArgumentResult result, string name, int least, int most)
    {
        var counts = new List<int>();
        foreach (string text in result.Tokens[0].Value.Split(','))
        {
            if (CountOption.TryParse(text, out long value) && value >= least && value <= most)
                counts.Add((int)value);
            else
                result.AddError($"{name} takes whole numbers between {least} and {most}, separated by commas; got '{text}'");
        }

        return [.. counts];
    }
}
