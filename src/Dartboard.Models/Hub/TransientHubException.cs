namespace Dartboard.Models.Hub;

/// <summary>A failure that may be gone at the next attempt: a dropped connection, a busy or broken server.</summary>
internal sealed class TransientHubException(string message, TimeSpan? pause = null, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>What the server asks to wait (<c>Retry-After</c>), if it does.</summary>
    public TimeSpan? Pause { get; } = pause;
}
