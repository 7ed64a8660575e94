namespace Dartboard.Coding;

/// <summary>How a pursuit adjusts its activations after each choice.</summary>
public enum PursuitRule
{
    /// <summary>Only the chosen latent's activation changes (Mallat and Zhang 1993); a latent may be chosen again.</summary>
    Matching,

    /// <summary>All chosen activations become the least-squares ones (Pati, Rezaiifar and Krishnaprasad 1993).</summary>
    Orthogonal,
}
