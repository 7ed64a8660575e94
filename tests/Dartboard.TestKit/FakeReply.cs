using System.Text.Json;

namespace Dartboard.TestKit;

/// <summary>What the fake endpoint answers.</summary>
public sealed record FakeReply(int Status, string Body)
{
    public string? RetryAfter { get; init; }

    public TimeSpan Delay { get; init; }

    /// <summary>Hang up before the answer is complete.</summary>
    public bool HangUp { get; init; }

    /// <summary>A chat completion.</summary>
    public static FakeReply Says(string text) => new(200, JsonSerializer.Serialize(new
    {
        id = "fake",
        choices = new[] { new { index = 0, message = new { role = "assistant", content = text }, finish_reason = "stop" } },
        usage = new { prompt_tokens = 100, completion_tokens = 7 },
    }));
}
