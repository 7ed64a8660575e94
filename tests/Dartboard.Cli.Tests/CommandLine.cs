using Dartboard.Cli.Hosting;
using Spectre.Console.Testing;

namespace Dartboard.Cli.Tests;

/// <summary>Runs a command line in this process and keeps what it writes.</summary>
internal sealed record CommandLine(int Code, string Output, string Status)
{
    public static async Task<CommandLine> RunAsync(params string[] args)
    {
        var output = new StringWriter();
        using var results = new TestConsole();
        using var status = new TestConsole();
        results.Profile.Width = status.Profile.Width = 400;
        int code = await Application.RunAsync(args, new Terminal(output, results, status));
        return new CommandLine(code, output + results.Output, status.Output);
    }
}
