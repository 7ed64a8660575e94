namespace Dartboard.Cli.Hosting;

/// <summary>The command line asks for something that makes no sense; the message is one sentence for the user.</summary>
/// <param name="message">The argument, what it was, and the way out.</param>
internal sealed class UsageException(string message) : Exception(message);
