using System.Text.Json.Serialization;
using Dartboard.Models;
using Dartboard.Models.Text;

namespace Dartboard.Evaluation.Records;

/// <summary>What a run read: with the seed and the options, all that it takes to see the same tokens through the same model again.</summary>
public sealed record RunInputs
{
    /// <summary>What finds the model again: a folder's full path, a name on the hub, or nothing for the model that ships with the program.</summary>
    public required string Model { get; init; }

    /// <summary>The commit, for a name on the hub; empty otherwise.</summary>
    public required string Revision { get; init; }

    /// <summary>Tells two models of one name apart, see <see cref="Models.Store.ModelFingerprint"/>.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>What of the model was replaced by random numbers.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<Randomization>))]
    public required Randomization Randomization { get; init; }

    /// <summary>Seed of those numbers.</summary>
    public required ulong ModelSeed { get; init; }

    /// <summary>Text files as they were given, relative to the working directory unless rooted; none for the documentation inside the SDK.</summary>
    public required IReadOnlyList<string> Text { get; init; }

    /// <summary>Field or column that held the text; null for <c>text</c>.</summary>
    public required string? Field { get; init; }

    /// <summary>How the text became sequences; null where a store decided it.</summary>
    public required SequencePolicy? Policy { get; init; }

    /// <summary>Full path of the activation store that stood in the text's place; null where there was none.</summary>
    public required string? Store { get; init; }
}
