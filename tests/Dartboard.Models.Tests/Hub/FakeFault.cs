namespace Dartboard.Models.Tests.Hub;

/// <summary>How the fake hub misbehaves in one answer.</summary>
internal sealed record FakeFault
{
    /// <summary>Answers this status and nothing else.</summary>
    public int? Status { get; init; }

    /// <summary>Further header lines.</summary>
    public string Headers { get; init; } = "";

    /// <summary>Closes the connection after so many bytes of the body.</summary>
    public int? DropAfter { get; init; }

    /// <summary>Announces another length in the description of a file than it has.</summary>
    public long? ClaimedLength { get; init; }

    /// <summary>Sends other bytes than it has.</summary>
    public bool Damage { get; init; }

    /// <summary>Sends the whole file when asked for a part.</summary>
    public bool IgnoreRange { get; init; }

    /// <summary>Sends another part than asked for.</summary>
    public bool WrongRange { get; init; }

    /// <summary>Sends more bytes than the file has.</summary>
    public bool TooLong { get; init; }

    /// <summary>Says nothing for so long.</summary>
    public TimeSpan Stall { get; init; }

    /// <summary>Pause between pieces of the body, to be killed in.</summary>
    public TimeSpan Slow { get; init; }
}
