namespace Dartboard.Decoding;

/// <summary>How the least-squares decoder's normal equations are solved.</summary>
public enum LeastSquaresMethod
{
    /// <summary>Direct where the Gram matrix fits the memory allowed, iterative where it does not.</summary>
    Automatic,

    /// <summary>Gram matrix and its Cholesky factor, m²/2 floats, then refinement on the codes themselves.</summary>
    Direct,

    /// <summary>Conjugate gradients on the sparse codes: no m × m matrix is ever made.</summary>
    Iterative,
}
