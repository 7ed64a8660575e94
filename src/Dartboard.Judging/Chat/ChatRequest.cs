using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Dartboard.Judging.Chat;

/// <summary>One request to a language model: everything its answer may depend on.</summary>
public sealed class ChatRequest
{
    /// <summary>Longest answer in tokens. A rating takes 3 each; the rest is room for models that think aloud.</summary>
    private const int LongestAnswer = 2048;

    private const int Seed = 42;

    // Text goes out as it is, not as \uXXXX: what is stored can be read, and counts as many tokens as it seems to.
    private static readonly JsonWriterOptions Layout = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Lays the request out.</summary>
    /// <param name="model">The model's name at the endpoint.</param>
    /// <param name="messages">The conversation so far.</param>
    /// <param name="typicalAnswer">A readable answer of the usual length: what an estimate takes in its place. Not part of the request.</param>
    public ChatRequest(string model, IReadOnlyList<ChatMessage> messages, string typicalAnswer)
    {
        (Model, Messages, TypicalAnswer) = (model, messages, typicalAnswer);
        Body = Write();
        Key = Convert.ToHexStringLower(SHA256.HashData(Body));
    }

    /// <summary>The model's name at the endpoint.</summary>
    public string Model { get; }

    /// <summary>The conversation so far.</summary>
    public IReadOnlyList<ChatMessage> Messages { get; }

    /// <summary>A readable answer of the usual length.</summary>
    public string TypicalAnswer { get; }

    /// <summary>The JSON that is sent, byte for byte: model, messages, temperature 0, seed, limit.</summary>
    public byte[] Body { get; }

    /// <summary>SHA-256 of <see cref="Body"/>, lower-case hexadecimal.</summary>
    public string Key { get; }

    /// <summary>The request that follows an answer which could not be read.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="problem">Why it could not be read.</param>
    public ChatRequest Again(string answer, string problem) => new(
        Model,
        [.. Messages, new("assistant", answer), new("user", $"This answer could not be read: {problem}. Answer once more, in the form asked for and with nothing else.")],
        TypicalAnswer);

    private byte[] Write()
    {
        using var body = new MemoryStream();
        using (var json = new Utf8JsonWriter(body, Layout))
        {
            json.WriteStartObject();
            json.WriteString("model", Model);
            json.WriteStartArray("messages");
            foreach (ChatMessage message in Messages)
            {
                json.WriteStartObject();
                json.WriteString("role", message.Role);
                json.WriteString("content", message.Content);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteNumber("temperature", 0);
            json.WriteNumber("seed", Seed);
            json.WriteNumber("max_completion_tokens", LongestAnswer);
            json.WriteEndObject();
        }

        return body.ToArray();
    }
}
