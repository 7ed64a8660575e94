namespace Dartboard.Evaluation.Lab.Superposition;

/// <summary>How often the true features of the synthetic setting are active (arXiv 2602.14111 §3).</summary>
public enum FrequencyLaw
{
    /// <summary>p_i = 0.00625 for every feature.</summary>
    Constant,

    /// <summary>p_i log-uniform between 10^−5.5 and 10^−1.2.</summary>
    Variable,
}
