using System.Text.Json.Serialization;

namespace Dartboard.Evaluation.Features;

/// <summary>Where among a latent's activations an example stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ExampleKind>))]
public enum ExampleKind
{
    /// <summary>One of the largest.</summary>
    [JsonStringEnumMemberName("top")]
    Top,

    /// <summary>From the middle half.</summary>
    [JsonStringEnumMemberName("middle")]
    Middle,
}
