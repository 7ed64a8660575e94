using Dartboard.Cli.Hosting;
using Spectre.Console.Testing;

namespace Dartboard.Cli.Tests.Commands;

/// <summary>Runs one command line in this process and keeps what it printed.</summary>
internal sealed class CommandLine
{
    private CommandLine(int exitCode, string output, string results, string status) => (ExitCode, Output, Results, Status) = (exitCode, output, results, status);

    public int ExitCode { get; }

    /// <summary>Machine-readable standard output.</summary>
    public string Output { get; }

    /// <summary>Tables and plots.</summary>
    public string Results { get; }

    /// <summary>Standard error.</summary>
    public string Status { get; }

    public static CommandLine Run(params string[] arguments)
    {
        using var output = new StringWriter();
        using TestConsole results = new TestConsole().Width(Terminal.MaximalWidth), status = new TestConsole().Width(1000);
        int exitCode = Application.RunAsync(arguments, new Terminal(output, results, status)).GetAwaiter().GetResult();
        return new CommandLine(exitCode, output.ToString(), results.Output, status.Output);
    }
}
