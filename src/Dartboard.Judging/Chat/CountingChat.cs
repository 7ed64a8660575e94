namespace Dartboard.Judging.Chat;

/// <summary>Counts what goes through.</summary>
internal sealed class CountingChat(IChat chat) : IChat
{
    private long _requests, _tokensIn, _tokensOut;

    public JudgeUsage Usage => new(Interlocked.Read(ref _requests), Interlocked.Read(ref _tokensIn), Interlocked.Read(ref _tokensOut));

    /// <inheritdoc/>
    public async Task<ChatAnswer> AskAsync(ChatRequest request, CancellationToken cancellation)
    {
        ChatAnswer answer = await chat.AskAsync(request, cancellation);
        Interlocked.Increment(ref _requests);
        Interlocked.Add(ref _tokensIn, answer.TokensIn);
        Interlocked.Add(ref _tokensOut, answer.TokensOut);
        return answer;
    }
}
