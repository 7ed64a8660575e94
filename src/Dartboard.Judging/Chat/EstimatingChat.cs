namespace Dartboard.Judging.Chat;

/// <summary>Stands in for the endpoint before the first call: answers from the store, else with a typical answer, and counts.</summary>
/// <remarks>The whole run goes through it, so the number of requests is exact but for answers that will have to be asked for twice.</remarks>
internal sealed class EstimatingChat(ExchangeStore store) : IChat
{
    /// <summary>Bytes of English text and JSON per token, as a rule of thumb.</summary>
    private const int BytesPerToken = 4;

    private long _stored, _requests, _bytesIn, _bytesOut;

    /// <inheritdoc/>
    public Task<ChatAnswer> AskAsync(ChatRequest request, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (store.Find(request.Key) is { } answer)
        {
            Interlocked.Increment(ref _stored);
            return Task.FromResult(answer);
        }

        Interlocked.Increment(ref _requests);
        Interlocked.Add(ref _bytesIn, request.Body.Length);
        Interlocked.Add(ref _bytesOut, request.TypicalAnswer.Length);
        return Task.FromResult(new ChatAnswer(request.TypicalAnswer, null, 0, 0, ""));
    }

    /// <summary>What was counted.</summary>
    /// <param name="endpoint">The judge.</param>
    /// <param name="concurrency">Requests in flight at a time.</param>
    public JudgeEstimate Estimate(JudgeEndpoint endpoint, int concurrency)
    {
        double? seconds = store.MeanSeconds(endpoint.Model);
        const double guess = 2;
        return new JudgeEstimate(
            _requests, _stored, _bytesIn / BytesPerToken, _bytesOut / BytesPerToken, TimeSpan.FromSeconds(_requests * (seconds ?? guess) / concurrency), IsTimed: seconds is not null);
    }
}
