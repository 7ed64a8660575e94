using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Dartboard.Cli.Commands.Lab;

/// <summary>Options that take a number with decimals.</summary>
internal static class NumberOption
{
    public static Option<double?> Create(string name, string description)
    {
        var option = new Option<double?>(name) { Description = description, HelpName = "X" };
        option.CustomParser = result => Parse(result, name);
        return option;
    }

    private static double? Parse(ArgumentResult result, string name)
    {
        if (double.TryParse(result.Tokens[0].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value))
            return value;
        result.AddError($"{name} takes a number such as 0.5; got '{result.Tokens[0].Value}'");
        return null;
    }
}
