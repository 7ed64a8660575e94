namespace Dartboard.Models.Store;

/// <summary>What a capture will take, said before it starts.</summary>
/// <param name="Tokens">Tokens still to be captured.</param>
/// <param name="Bytes">Bytes they will take on disk.</param>
/// <param name="FreeBytes">Bytes that are free there.</param>
/// <param name="Time">How long it will take, judged by a few sequences.</param>
public sealed record CaptureEstimate(long Tokens, long Bytes, long FreeBytes, TimeSpan Time)
{
    /// <summary>Stops a capture that cannot end well.</summary>
    /// <exception cref="IOException">The disk is too small.</exception>
    public void RequireSpace()
    {
        if (Bytes > FreeBytes)
            throw new IOException($"the store needs {Bytes / 1e9:F1} GB, but {FreeBytes / 1e9:F1} GB are free there; use fewer tokens or sites, bf16, or another disk");
    }
}
