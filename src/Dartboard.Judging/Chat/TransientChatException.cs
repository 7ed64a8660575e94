namespace Dartboard.Judging.Chat;

/// <summary>A failure that may pass.</summary>
/// <param name="message">What happened.</param>
/// <param name="pause">How long the endpoint asks to wait; null where it does not say.</param>
/// <param name="cause">What went wrong underneath, if anything.</param>
internal sealed class TransientChatException(string message, TimeSpan? pause = null, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>Whether nothing came back at all; the cause says why.</summary>
    public bool IsSilence => InnerException is not null;

    public TimeSpan? Pause { get; } = pause;
}
