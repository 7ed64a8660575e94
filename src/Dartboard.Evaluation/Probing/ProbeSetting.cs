namespace Dartboard.Evaluation.Probing;

/// <summary>What is made harder for the probes (arXiv 2502.16681, §3).</summary>
public enum ProbeSetting
{
    /// <summary>Up to 1024 training documents, as many positive as negative.</summary>
    Standard,

    /// <summary>Few training documents: 20 sizes from 2 to 1024, log-spaced.</summary>
    Scarcity,

    /// <summary>Unequal classes, in training and testing alike: 19 shares of positive documents from 0.05 to 0.95.</summary>
    Imbalance,

    /// <summary>Wrong training labels: 11 shares from 0 to 0.5.</summary>
    Noise,
}
