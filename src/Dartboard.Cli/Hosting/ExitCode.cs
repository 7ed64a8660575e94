namespace Dartboard.Cli.Hosting;

/// <summary>What the process tells its caller.</summary>
internal static class ExitCode
{
    public const int Success = 0;

    /// <summary>The work could not be done: a corrupt file, a full disk, activations that are not numbers.</summary>
    public const int Failure = 1;

    /// <summary>The command line asks for something that makes no sense.</summary>
    public const int Misuse = 2;

    /// <summary>Stopped by Ctrl-C, as shells expect it (128 + SIGINT).</summary>
    public const int Interrupted = 130;
}
