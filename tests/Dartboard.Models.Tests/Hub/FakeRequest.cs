namespace Dartboard.Models.Tests.Hub;

/// <summary>A request as the fake hub saw it.</summary>
internal sealed record FakeRequest(string Method, string Path, IReadOnlyDictionary<string, string> Headers)
{
    public string? Token => Headers.GetValueOrDefault("authorization");

    public long RangeStart => Headers.GetValueOrDefault("range") is { } range ? long.Parse(range["bytes=".Length..].TrimEnd('-')) : 0;
}
