namespace Dartboard.Evaluation.Concepts;

/// <summary>How the activations of a document's rows become one.</summary>
public enum Pooling
{
    /// <summary>That of the last row read.</summary>
    Last,

    /// <summary>Their mean; rows on which a latent does not fire count as 0.</summary>
    Mean,

    /// <summary>Their largest; of a latent at least 0.</summary>
    Max,
}
