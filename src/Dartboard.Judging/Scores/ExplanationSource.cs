using System.Text.Json.Serialization;

namespace Dartboard.Judging.Scores;

/// <summary>Who wrote an explanation.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ExplanationSource>))]
public enum ExplanationSource
{
    /// <summary>The language model that judges.</summary>
    [JsonStringEnumMemberName("language_model")]
    LanguageModel,

    /// <summary>Dartboard's own rules, without a language model.</summary>
    [JsonStringEnumMemberName("rules")]
    Rules,
}
