namespace Dartboard.Models.Hub;

/// <summary>A model could not be had from the hub or its cache; the message is one sentence with the way out.</summary>
public sealed class HubException : IOException
{
    /// <summary>Creates the error.</summary>
    /// <param name="message">What was asked for, what happened, and the way out.</param>
    /// <param name="cause">What went wrong underneath, if anything.</param>
    public HubException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }
}
