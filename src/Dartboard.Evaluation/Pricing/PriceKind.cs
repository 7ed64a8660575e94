using System.Text.Json.Serialization;

namespace Dartboard.Evaluation.Pricing;

/// <summary>How a price was come by.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PriceKind>))]
public enum PriceKind
{
    /// <summary>Enough darts scored as high: they were counted.</summary>
    [JsonStringEnumMemberName("measured")]
    Measured,

    /// <summary>Too few did: a generalised Pareto law was fitted to the highest scores and carried on.</summary>
    [JsonStringEnumMemberName("extrapolated")]
    Extrapolated,

    /// <summary>That law ends below the score, so only a lower bound can be given.</summary>
    [JsonStringEnumMemberName("lower_bound")]
    LowerBound,
}
