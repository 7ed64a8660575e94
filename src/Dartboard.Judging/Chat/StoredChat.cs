using System.Collections.Concurrent;

namespace Dartboard.Judging.Chat;

/// <summary>Answers from the store, and asks on only what was never asked. Failed exchanges are not kept, so they are asked again in the next run.</summary>
internal sealed class StoredChat(ExchangeStore store, IChat chat, TimeProvider time) : IChat
{
    // Arms that share latents ask the same at the same time; one answer serves all, or they might get different ones.
    private readonly ConcurrentDictionary<string, Lazy<Task<ChatAnswer>>> _asking = [];

    /// <inheritdoc/>
    public async Task<ChatAnswer> AskAsync(ChatRequest request, CancellationToken cancellation)
    {
        Lazy<Task<ChatAnswer>> asking = _asking.GetOrAdd(request.Key, _ => new(() => FindOrAskAsync(request, cancellation)));
        try
        {
            return await asking.Value;
        }
        finally
        {
            _asking.TryRemove(KeyValuePair.Create(request.Key, asking));
        }
    }

    private async Task<ChatAnswer> FindOrAskAsync(ChatRequest request, CancellationToken cancellation)
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
