namespace Dartboard.Evaluation.Nulls;

/// <summary>Worlds in which a score means nothing, or means less: what a result is held against.</summary>
public enum NullKind
{
    /// <summary>Every activation moves by the same large number of tokens, round the corpus.</summary>
    Shift,

    /// <summary>Gaussian activations N(μ, Σ) with the fit tokens' mean and covariance.</summary>
    Gaussian,

    /// <summary>Activations less the mean over their token id.</summary>
    TokenMean,

    /// <summary>Activations of the model with every matrix but the embeddings resampled.</summary>
    RandomWeights,

    /// <summary>Activations of the model with every matrix resampled, embeddings included.</summary>
    RandomAll,

    /// <summary>Activations of the trained model reading Gaussian noise in place of its embeddings.</summary>
    RandomEmbeddings,

    /// <summary>The documents' labels change places.</summary>
    Labels,
}
