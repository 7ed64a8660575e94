namespace Dartboard.Models.Hub;

/// <summary>The hub could not be reached or kept failing: the one case in which the cache may answer instead.</summary>
internal sealed class HubUnreachableException(string message, Exception? cause = null) : IOException(message, cause);
