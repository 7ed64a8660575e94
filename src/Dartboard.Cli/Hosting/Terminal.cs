using Spectre.Console;

namespace Dartboard.Cli.Hosting;

/// <summary>Where a command writes: results to <see cref="Output"/>, everything about the run to <see cref="Status"/>.</summary>
/// <param name="Output">Standard output as text, for machine-readable results.</param>
/// <param name="Results">Standard output as a console, for tables and plots.</param>
/// <param name="Status">Standard error as a console, for progress and errors.</param>
internal sealed record Terminal(TextWriter Output, IAnsiConsole Results, IAnsiConsole Status)
{
    /// <summary>The columns that tables are laid out for where the width is unknown or larger.</summary>
    public const int MaximalWidth = 120;

    /// <summary>Columns of standard error where it is a file: sentences stay on one line.</summary>
    private const int LogWidth = 1000;

    /// <summary>The terminal of this process.</summary>
    public static Terminal ForProcess() => new(
        Console.Out,
        Create(Console.Out, Console.IsOutputRedirected ? MaximalWidth : null),
        Create(Console.Error, Console.IsErrorRedirected ? LogWidth : null));

    private static IAnsiConsole Create(TextWriter writer, int? width)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) });
        console.Profile.Width = width ?? Math.Min(console.Profile.Width, MaximalWidth);
        return console;
    }
}
