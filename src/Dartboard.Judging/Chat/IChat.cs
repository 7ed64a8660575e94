namespace Dartboard.Judging.Chat;

/// <summary>Something that answers requests. Safe to use from several threads.</summary>
public interface IChat
{
    /// <summary>Answers one request.</summary>
    /// <exception cref="ChatException">Nothing can be had from the endpoint, now or at all.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    Task<ChatAnswer> AskAsync(ChatRequest request, CancellationToken cancellation);
}
