namespace Dartboard.Evaluation.Features;

/// <summary>Where among a latent's activations an example stands.</summary>
public enum ExampleKind
{
    /// <summary>One of the largest.</summary>
    Top,

    /// <summary>From the middle half.</summary>
    Middle,
}
