namespace Dartboard.Judging.Chat;

/// <summary>Answers from the store, and asks on only what was never asked. Failed exchanges are not kept, so they are asked again in the next run.</summary>
internal sealed class StoredChat(ExchangeStore store, IChat chat, TimeProvider time) : IChat
{
    /// <inheritdoc/>
    public async Task<ChatAnswer> AskAsync(ChatRequest request, CancellationToken cancellation)
    {
        if (store.Find(request.Key) is { } stored)
            return stored;
        DateTimeOffset asked = time.GetUtcNow();
        long start = time.GetTimestamp();
        ChatAnswer answer = await chat.AskAsync(request, cancellation);
        if (answer.Text is not null)
            store.Add(request, answer, time.GetElapsedTime(start).TotalSeconds, asked);
        return answer;
    }
}
