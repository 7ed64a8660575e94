using System.Collections.Concurrent;

namespace Dartboard.Judging.Chat;

/// <summary>Stands in for the endpoint before the first call: answers from the store, else with a typical answer, and counts.</summary>
/// <remarks>The whole run goes through it, so the number of requests is exact but for answers that will have to be asked for twice.</remarks>
internal sealed class EstimatingChat(ExchangeStore store) : IChat
{
    /// <summary>Bytes of English text and JSON per token, as a rule of thumb.</summary>
    private const int BytesPerToken = 4;

    private readonly ConcurrentDictionary<string, bool> _seen = [];
    private long _free, _requests, _bytesIn, _bytesOut;

    /// <inheritdoc/>
    public Task<ChatAnswer> AskAsync(ChatRequest request, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        ChatAnswer? stored = store.Find(request.Key);
        if (stored is not null || !_seen.TryAdd(request.Key, true))
        {
            Interlocked.Increment(ref _free);
        }
        else
        {
            Interlocked.Increment(ref _requests);
            Interlocked.Add(ref _bytesIn, request.Body.Length);
            Interlocked.Add(ref _bytesOut, request.TypicalAnswer.Length);
        }

        return Task.FromResult(stored ?? new ChatAnswer(request.TypicalAnswer, null, 0, 0, ""));
    }

    /// <summary>What was counted.</summary>
    /// <param name="endpoint">The judge.</param>
    /// <param name="concurrency">Requests in flight at a time.</param>
    public JudgeEstimate Estimate(JudgeEndpoint endpoint, int concurrency)
    {
        double? seconds = store.MeanSeconds(endpoint.Model);
        const double guess = 2;
        return new JudgeEstimate(
            _requests, _free, _bytesIn / BytesPerToken, _bytesOut / BytesPerToken, TimeSpan.FromSeconds(_requests * (seconds ?? guess) / concurrency), IsTimed: seconds is not null);
    }
}
