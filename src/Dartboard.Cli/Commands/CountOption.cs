using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Dartboard.Cli.Commands;

/// <summary>Options that take a count: plain digits, or a power such as 2^20.</summary>
internal static class CountOption
{
    /// <summary>Makes an option for a whole number between two bounds.</summary>
    public static Option<long?> Create(string name, string description, long least, long most)
    {
        var option = new Option<long?>(name) { Description = description, HelpName = "N" };
        option.CustomParser = result => Parse(result, name, least, most);
        return option;
    }

    /// <summary>Reads "32768", "32_768" or "2^15".</summary>
    public static bool TryParse(string text, out long value)
    {
        string[] parts = text.Replace("_", "", StringComparison.Ordinal).Split('^');
        value = 0;
        if (parts.Length == 1)
            return long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out value);
        if (parts.Length != 2 || !long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out long radix) || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int exponent))
            return false;
        double magnitude = Math.Pow(radix, exponent);
        value = magnitude < long.MaxValue ? (long)magnitude : 0;
        return magnitude < 9e15;
    }

    private static long? Parse(ArgumentResult result, string name, long least, long most)
    {
        string text = result.Tokens[0].Value;
        if (!TryParse(text, out long value))
            result.AddError($"{name} takes a whole number such as 4096 or 2^12; got '{text}'");
        else if (value < least || value > most)
            result.AddError($"{name} must be between {least} and {most}; got {text}");
        return value;
    }
}
