using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using System.Runtime.InteropServices;
using Dartboard.Cli.Commands;
using Dartboard.Cli.Commands.Lab;
using Spectre.Console;

namespace Dartboard.Cli.Hosting;

/// <summary>Parses the command line, runs one command, and turns whatever goes wrong into one sentence and an exit code.</summary>
internal static class Application
{
    private const int NoSpaceOnUnix = 28;
    private const int NoSpaceOnWindows = 112;

    public static async Task<int> RunAsync(string[] args, Terminal terminal)
    {
        Command root = CreateRoot(terminal);
        ParseResult parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            return Report(terminal, ExitCode.Misuse, $"{parsed.Errors[0].Message.TrimEnd('.')}; see '{PathOf(parsed.CommandResult)} --help'");
        }

        using var interruption = new CancellationTokenSource();
        using IDisposable interrupt = CancelOn(PosixSignal.SIGINT, interruption), terminate = CancelOn(PosixSignal.SIGTERM, interruption);
        try
        {
            var settings = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
            return await parsed.InvokeAsync(settings, interruption.Token);
        }
        catch (Exception failure) when (Describe(failure) is var (code, sentence))
        {
            return Report(terminal, code, sentence);
        }
    }

    // Not a RootCommand: that one is called after its file, and the program is called dartboard.
    private static Command CreateRoot(Terminal terminal) => new("dartboard", "Is this sparse autoencoder better than throwing darts?")
    {
        new HelpOption(),
        new VersionOption(),
        CompareCommand.Create(terminal),
        ExplainCommand.Create(terminal),
        PriceCommand.Create(terminal),
        BenchCommand.Create(terminal),
        ProbeCommand.Create(terminal),
        ExportCommand.Create(terminal),
        CaptureCommand.Create(terminal),
        TokenizeCommand.Create(terminal),
        GenerateCommand.Create(terminal),
        LabCommand.Create(terminal),
    };

    private static string PathOf(SymbolResult command) =>
        command.Parent is { } parent ? $"{PathOf(parent)} {((CommandResult)command).Command.Name}" : ((CommandResult)command).Command.Name;

    /// <summary>The first signal asks the command to stop and clean up; a second one is left to the system and kills.</summary>
    private static PosixSignalRegistration CancelOn(PosixSignal signal, CancellationTokenSource interruption) =>
        PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = !interruption.IsCancellationRequested;
            interruption.Cancel();
        });

    private static (int Code, string Sentence) Describe(Exception failure) => failure switch
    {
        OperationCanceledException => (ExitCode.Interrupted, "interrupted; nothing was written"),
        UsageException => (ExitCode.Misuse, failure.Message),
        ArgumentException => (ExitCode.Misuse, WithoutParameterName(failure.Message)),
        IOException when (failure.HResult & 0xFFFF) is NoSpaceOnUnix or NoSpaceOnWindows => (ExitCode.Failure, "the disk is full, so nothing was written; free some space or choose another --out"),
        IOException or InvalidDataException or UnauthorizedAccessException => (ExitCode.Failure, failure.Message),
        OutOfMemoryException => (ExitCode.Failure, "out of memory; use fewer --tokens or --latents"),
        _ => (ExitCode.Failure, $"unexpected {failure.GetType().Name}: {failure.Message} (please report this){Environment.NewLine}{failure.StackTrace}"),
    };

    /// <summary>.NET appends "(Parameter 'x')" and the value to argument errors; the sentence before that says it already.</summary>
    private static string WithoutParameterName(string message)
    {
        int end = message.IndexOf(" (Parameter '", StringComparison.Ordinal);
        return end < 0 ? message : message[..end];
    }

    private static int Report(Terminal terminal, int code, string sentence)
    {
        terminal.Status.MarkupLine($"[red]error:[/] {Markup.Escape(sentence)}");
        return code;
    }
}
