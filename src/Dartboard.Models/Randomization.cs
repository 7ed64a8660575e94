namespace Dartboard.Models;

/// <summary>Untrained copies of a model, the nulls of Heap et al. (arXiv 2501.17727).</summary>
public enum Randomization
{
    /// <summary>The model as it was trained.</summary>
    None,

    /// <summary>Every matrix but the embeddings and the unembedding is resampled from a normal distribution with its own mean and variance.</summary>
    Weights,

    /// <summary>Every matrix is, embeddings and unembedding included.</summary>
    All,

    /// <summary>The trained model reads N(0, 1) noise in place of its tokens' embeddings, other noise at every place.</summary>
    EmbeddingsNoise,
}
