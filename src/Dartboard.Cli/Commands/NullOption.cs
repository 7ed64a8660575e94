using System.CommandLine;
using Dartboard.Evaluation.Nulls;

namespace Dartboard.Cli.Commands;

/// <summary><c>--null</c>, the same on every command that holds scores against a null.</summary>
internal static class NullOption
{
    /// <summary>Makes the option.</summary>
    /// <param name="use">What the command does with the null, in words.</param>
    /// <param name="standard">What stands where it is not given, in words.</param>
    public static Option<NullKind?> Create(string use, string standard)
    {
        string known = string.Join("; ", NullCatalog.Names.Select(name => $"{name}: {NullCatalog.DescriptionOf(NullCatalog.Get(name))}"));
        var option = new Option<NullKind?>("--null") { Description = $"{use} ({known}) [default: {standard}]", HelpName = "NAME" };
        option.CustomParser = result =>
        {
            string name = result.Tokens[0].Value;
            if (NullCatalog.Names.Contains(name))
                return NullCatalog.Get(name);
            result.AddError($"--null knows {string.Join(", ", NullCatalog.Names)}; got '{name}'");
            return null;
        };
        return option;
    }
}
