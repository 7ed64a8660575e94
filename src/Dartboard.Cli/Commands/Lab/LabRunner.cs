using Dartboard.Cli.Hosting;
using Dartboard.Cli.Lab;
using Dartboard.Cli.Rendering;
using Dartboard.Memory;
using Spectre.Console;

namespace Dartboard.Cli.Commands.Lab;

/// <summary>Runs one experiment: says what it will cost, shows how far it is, prints and writes what it found.</summary>
internal static class LabRunner
{
    private const double WorthSaying = 10;

    /// <summary>Runs.</summary>
    /// <param name="terminal">Where to write.</param>
    /// <param name="settings">Threads and files.</param>
    /// <param name="title">What is being done, in a few words.</param>
    /// <param name="estimate">Seconds the work will take, from a small sample of it.</param>
    /// <param name="work">The work.</param>
    /// <param name="cancellation">Ctrl-C.</param>
    public static int Run(Terminal terminal, LabSettings settings, string title, Func<Workers, double> estimate, Func<Workers, Action<double>, LabPage> work, CancellationToken cancellation)
    {
        var workers = new Workers(settings.Threads, cancellation);
        double seconds = estimate(workers);
        if (seconds > WorthSaying)
            terminal.Status.WriteLine($"{title} will take about {Duration(seconds)} on {settings.Threads} {(settings.Threads == 1 ? "thread" : "threads")}.");
        LabPage page = DelayedDisplay.Show(terminal.Status, TimeProvider.System, title, progress => work(workers, progress));
        LabFiles.Write(page, settings.Json, settings.Csv);
        terminal.Output.WriteLine(page.Title);
        terminal.Output.WriteLine();
        terminal.Output.WriteLine(page.Text);
        terminal.Output.WriteLine();
        terminal.Output.WriteLine(page.Verdict);
        return ExitCode.Success;
    }

    private static string Duration(double seconds) =>
        seconds < 120 ? $"{seconds:F0} s" : seconds < 7200 ? $"{seconds / 60:F0} min" : $"{seconds / 3600:F0} h";
}
