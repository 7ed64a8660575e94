namespace Dartboard.Judging.Chat;

/// <summary>Nothing can be had from the endpoint; the message is one sentence with the way out.</summary>
/// <param name="message">Which endpoint, what happened, and the way out.</param>
/// <param name="cause">What went wrong underneath, if anything.</param>
public sealed class ChatException(string message, Exception? cause = null) : IOException(message, cause);
