namespace Dartboard.Judging.Tests;

/// <summary>What the fake endpoint was asked.</summary>
internal sealed record FakeRequest(int Number, string Path, string? Authorization, string Body, string System, string User);
