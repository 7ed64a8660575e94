using System.Text.Json;

namespace Dartboard.Judging.Chat;

/// <summary>Reads the body of a chat completion, trusting nothing in it.</summary>
internal static class ChatCompletion
{
    /// <summary>The first choice's text and the token counts; a problem in place of the text where the body is something else.</summary>
    public static ChatAnswer Read(string body)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            JsonElement root = document.RootElement;
            return Text(root) is { } text
                ? new ChatAnswer(text, null, Count(root, "prompt_tokens"), Count(root, "completion_tokens"), body)
                : ChatAnswer.Failed("the answer is JSON but no chat completion: choices[0].message.content is missing");
        }
        catch (JsonException)
        {
            return ChatAnswer.Failed("the answer is no JSON");
        }
    }

    /// <summary>What an error body says, in one line; empty where it says nothing.</summary>
    public static string ReadError(string body)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            JsonElement error = Member(document.RootElement, "error") ?? document.RootElement;
            JsonElement message = Member(error, "message") ?? error;
            return message.ValueKind == JsonValueKind.String ? OneLine(message.GetString()!) : "";
        }
        catch (JsonException)
        {
            return "";
        }
    }

    private static string? Text(JsonElement root)
    {
        if (Member(root, "choices") is not { ValueKind: JsonValueKind.Array } choices || choices.GetArrayLength() == 0)
            return null;
        JsonElement? content = Member(choices[0], "message") is { } message ? Member(message, "content") : null;
        return content is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
    }

    private static long Count(JsonElement root, string name) =>
        Member(root, "usage") is { } usage && Member(usage, name) is { ValueKind: JsonValueKind.Number } count && count.TryGetInt64(out long value) && value >= 0 ? value : 0;

    private static JsonElement? Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement value) ? value : null;

    private static string OneLine(string text)
    {
        const int longest = 300;
        string line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= longest ? line : line[..longest] + "…";
    }
}
