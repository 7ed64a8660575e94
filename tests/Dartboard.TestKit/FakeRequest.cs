namespace Dartboard.TestKit;

/// <summary>What the fake endpoint was asked.</summary>
public sealed record FakeRequest(int Number, string Path, string? Authorization, string Body, string System, string User);
