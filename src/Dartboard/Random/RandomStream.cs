namespace Dartboard.Random;

/// <summary>What a stream of random words is for: the second half of its Philox key, so that no two uses share numbers.</summary>
/// <remarks>Append only: a number, once given, belongs to its stream for good, because stored seeds must keep their meaning.</remarks>
public enum RandomStream : ulong
{
    /// <summary>Signs of rademacher darts.</summary>
    RademacherSigns = 1,

    /// <summary>Sign diagonals of hadamard darts.</summary>
    HadamardSigns = 2,

    /// <summary>Coordinates of gaussian darts before normalisation.</summary>
    GaussianDarts = 3,

    /// <summary>Gaussian activations with the mean and covariance of real ones.</summary>
    MatchedGaussian = 4,

    /// <summary>Resampling of documents for confidence intervals.</summary>
    Bootstrap = 5,

    /// <summary>Initial weights of a trained sparse autoencoder.</summary>
    SaeInitialisation = 6,

    /// <summary>Order in which a sparse autoencoder sees its tokens.</summary>
    SaeOrder = 7,

    /// <summary>Gaussian activations with unit covariance.</summary>
    IsotropicGaussian = 8,

    /// <summary>Order in which documents are drawn from a text.</summary>
    DocumentOrder = 9,

    /// <summary>True features of the synthetic setting.</summary>
    SuperpositionFeatures = 10,

    /// <summary>How often each of them is active.</summary>
    SuperpositionFrequencies = 11,

    /// <summary>Which of them are active in a token, and how strongly.</summary>
    SuperpositionTokens = 12,

    /// <summary>Choice of the next token when a language model writes.</summary>
    Generation = 13,

    /// <summary>Weights of a re-randomised language model.</summary>
    ModelWeights = 14,

    /// <summary>Noise in place of a language model's token embeddings.</summary>
    EmbeddingNoise = 15,

    /// <summary>Which windows of text an explainer is shown and a judge is asked about.</summary>
    JudgeExamples = 16,

    /// <summary>The order of a judge's questions, and the tokens marked in them at random.</summary>
    JudgeOrder = 17,

    /// <summary>Order in which a probe's documents are drawn.</summary>
    ProbeOrder = 18,

    /// <summary>Which labels of a probe's training documents are flipped.</summary>
    ProbeNoise = 19,

    /// <summary>How far activations are shifted against their tokens.</summary>
    NullShift = 21,

    /// <summary>Permutations of documents' labels.</summary>
    LabelPermutation = 22,

    /// <summary>Seeds of re-randomised models that serve as nulls.</summary>
    NullModel = 23,

    /// <summary>Seed of the darts that features are priced in: their own, so that they are not the darts of an arm.</summary>
    PriceDarts = 25,

    /// <summary>Resampling of the tail of their scores.</summary>
    PriceBootstrap = 26,
}
