namespace Dartboard.Decoding;

/// <summary>A fitted least-squares decoder and how well its equations are solved.</summary>
/// <param name="Decoder">W (m, n) and b (n).</param>
/// <param name="Method">The method that was used, never <see cref="LeastSquaresMethod.Automatic"/>.</param>
/// <param name="Lambda">λ, in squared activation units.</param>
/// <param name="Orthogonality">max |(A_cᵀR − λW)_jc| / (‖a_j‖·‖R_c‖), measured on the data after the last step.</param>
/// <param name="Iterations">Conjugate-gradient iterations taken.</param>
public sealed record LeastSquaresFit(LinearDecoder Decoder, LeastSquaresMethod Method, double Lambda, double Orthogonality, int Iterations);
