using System.CommandLine;
using Dartboard.Evaluation.Nulls;

namespace Dartboard.Cli.Commands;

/// <summary><c>--null</c>: what scores are held against, the same on every command that scores latents.</summary>
internal static class NullOption
{
    /// <summary>Makes the option; parse its value with <see cref="NullCatalog.Get"/>.</summary>
    public static Option<string> Create()
    {
        var option = new Option<string>("--null")
        {
            Description = $"What scores are held against: {string.Join("; ", NullCatalog.Names.Select(name => $"{name} ({NullCatalog.DescriptionOf(NullCatalog.Get(name))})"))}",
            HelpName = "NAME",
            DefaultValueFactory = _ => NullCatalog.NameOf(NullKind.Shift),
        };
        option.AcceptOnlyFromAmong([.. NullCatalog.Names]);
        return option;
    }
}
