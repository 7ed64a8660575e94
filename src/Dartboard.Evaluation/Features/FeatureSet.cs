using Dartboard.Evaluation.Latents;
using Dartboard.Evaluation.Records;

namespace Dartboard.Evaluation.Features;

/// <summary>All that a run knows of its latents: what <c>features.db</c> holds.</summary>
public sealed record FeatureSet
{
    /// <summary>What was compared, and on what.</summary>
    public required CompareSetup Setup { get; init; }

    /// <summary>Name of the null that percentiles and p-values are held against; null where there are none.</summary>
    public string? Null { get; init; }

    /// <summary>The held-out tokens that examples are rows of.</summary>
    public required TokenCorpus HeldOut { get; init; }

    /// <summary>Text of every token id, as people read it.</summary>
    public required Func<int, string> TextOf { get; init; }

    /// <summary>Names of the arms with sparse codes, in the order of the table.</summary>
    public required IReadOnlyList<string> Arms { get; init; }

    /// <summary>One for every latent of every arm; taken once, while it is written.</summary>
    public required IEnumerable<FeatureRow> Latents { get; init; }

    /// <summary>Examples, in any order; taken once, while it is written.</summary>
    public required IEnumerable<FeatureExample> Examples { get; init; }

    /// <summary>One for every concept and arm.</summary>
    public IReadOnlyList<ConceptRow> Concepts { get; init; } = [];
}
