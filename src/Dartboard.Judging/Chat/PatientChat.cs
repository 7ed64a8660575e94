namespace Dartboard.Judging.Chat;

/// <summary>Tries again after failures that may pass. A pause holds back all requests, because a rate limit is one for all.</summary>
internal sealed class PatientChat(IChat chat, JudgeEndpoint endpoint, TimeProvider time) : IChat
{
    /// <summary>A server that asks for more than this has run out of a quota, not of breath.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    /// <summary>An endpoint that has never said a word is more likely a wrong address than a server in trouble.</summary>
    private const int AttemptsOnSilence = 3;

    private bool _hasSpoken;
    private long _openAgain = time.GetUtcNow().UtcTicks;

    /// <inheritdoc/>
    public async Task<ChatAnswer> AskAsync(ChatRequest request, CancellationToken cancellation)
    {
        for (int failures = 1; ; failures++)
        {
            await WaitAsync(cancellation);
            try
            {
                ChatAnswer answer = await chat.AskAsync(request, cancellation);
                _hasSpoken = true;
                return answer;
            }
            catch (TransientChatException failure)
            {
                _hasSpoken |= !failure.IsSilence;
                TimeSpan pause = failure.Pause ?? endpoint.FirstPause * Math.Pow(2, failures - 1);
                if (failure.Pause > LongestPause)
                    throw new ChatException($"{failure.Message} and asks to wait {pause.TotalSeconds:F0} s; run the same command again then: answers so far are kept", failure);
                if (failures >= (_hasSpoken ? endpoint.Attempts : Math.Min(AttemptsOnSilence, endpoint.Attempts)))
                    throw new ChatException($"{failure.Message}, {failures} times in a row; run the same command again when the judge is well: answers so far are kept", failure);
                HoldBack(pause < LongestPause ? pause : LongestPause);
            }
        }
    }

    private void HoldBack(TimeSpan pause)
    {
        long until = (time.GetUtcNow() + pause).UtcTicks;
        for (long now = Volatile.Read(ref _openAgain); now < until;)
            now = Interlocked.CompareExchange(ref _openAgain, until, now) is var seen && seen == now ? until : seen;
    }

    private async Task WaitAsync(CancellationToken cancellation)
    {
        for (TimeSpan left; (left = new DateTimeOffset(Volatile.Read(ref _openAgain), TimeSpan.Zero) - time.GetUtcNow()) > TimeSpan.Zero;)
            await Task.Delay(left, time, cancellation);
    }
}
